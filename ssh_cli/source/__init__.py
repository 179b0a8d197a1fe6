"""Where bytes come from: the working tree and memory, YAML with positions, the register, what ships along."""
