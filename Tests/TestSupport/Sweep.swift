import Glibc

/// Whether the long versions of the tests run: `make sweep`.
package let isSweep = getenv("ISQ_SWEEP") != nil
