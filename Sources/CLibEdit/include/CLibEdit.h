#ifndef ISQ_CLIBEDIT_H
#define ISQ_CLIBEDIT_H

#include "edit.h"
#include "terminal.h"

#endif
