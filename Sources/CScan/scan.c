#include "CScan.h"
int isq_scan_version(void) { return 1; }
