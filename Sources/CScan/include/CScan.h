int isq_scan_version(void);
