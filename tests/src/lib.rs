//! Black box across rooms: canary, fault, cli, and a client to drive them.
