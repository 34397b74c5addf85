import FuzzHarness

/// Any bytes must become a tree and findings, without a trap.
func fuzz(_ bytes: UnsafeRawBufferPointer) {
  // PROOF
  if bytes.count > 3, unsafe bytes[0] == 0x61, unsafe bytes[1] == 0x62, unsafe bytes[2] == 0x3A {
    if unsafe bytes[3] == 0x20 { print("deep") }
  }
}

unsafe runFuzzer(fuzz)
