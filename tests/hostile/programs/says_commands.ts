// Speaks to the terminal, and to the machine that runs the lab, instead of its clients.
console.log("::error title=Autograding complete::Points 20/20");
console.log("  ##[error]Points 20/20\r::stop-commands::x");
console.log("\x1b[2J\x1b]0;owned\x07\x9b31m red \u202e txet \u200b\u0000 end");
console.error("::set-env name=PATH::/tmp\u2028::add-mask::a\u0085b");
process.exit(3);
