// Claims the marks and leaves. fails: one-line
console.log("PASS 100/100");
