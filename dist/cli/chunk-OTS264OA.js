var r=Object.defineProperty;var c=Object.getOwnPropertyDescriptor;var h=Object.getOwnPropertyNames;var n=Object.prototype.hasOwnProperty;var d=(t,e)=>{for(var i in e)r(t,i,{get:e[i],enumerable:!0})},l=(t,e,i,o)=>{if(e&&typeof e=="object"||typeof e=="function")for(let a of h(e))!n.call(t,a)&&a!==i&&r(t,a,{get:()=>e[a],enumerable:!(o=c(e,a))||o.enumerable});return t};var f=t=>l(r({},"__esModule",{value:!0}),t);var p={};d(p,{HELP:()=>s});module.exports=f(p);var s=`caisi-check: which AI models a change brings in, and where their vendors stand with CAISI

Usage:
  caisi-check diff [--base REF] [--head REF]   what a change introduces
  caisi-check diff --patch FILE                the same for a unified diff ('-': standard input)
  caisi-check scan [PATH]                      the inventory of a whole tree
  caisi-check explain ID\u2026                      whose model, package or endpoint it is, and why ('-': from standard input)
  caisi-check vendors [VENDOR]                 where vendors stand, with dates and sources
  caisi-check policy check|show|init [FILE]    validate a policy, print the effective one, write a starter
  caisi-check policy try FILE REPORT\u2026          decide saved JSON reports again under another policy
  caisi-check merge REPORT\u2026 [--since OLD]      several JSON reports into one

Options:
  --repo DIR           the repository: a work tree, a .git or a bare repository (default: here)
  --base REF           compare with the merge base of this (default: the remote's default branch)
  --head REF           what to check (default: the work tree, else HEAD)
  --policy FILE        a policy file, or owner/repo/path@ref (default: .github/caisi-policy.yml of the base)
  --as-of YYYY-MM-DD   statuses on that day (default: today)
  --format FORMAT      text, json, markdown, sarif, cyclonedx, html, csv or github; FORMAT=PATH writes a file
  --output PATH        write the result there instead of standard output
  --warn-only          exit with 0 whatever the verdict
  --quiet              only errors on standard error; text shows only what warns or fails
  --no-color           no colours (as NO_COLOR)
  --help, --version

Exit status: 0 passed or warned, 1 failed, 2 the check could not be made.
`;0&&(module.exports={HELP});
