#ifndef ISQ_CUNPACK_H
#define ISQ_CUNPACK_H

#include "archive.h"
#include "frames.h"
#include "inflate.h"

#endif
