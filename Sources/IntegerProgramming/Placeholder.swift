import CCbc
