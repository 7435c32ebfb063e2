var D=Object.defineProperty;var Q=Object.getOwnPropertyDescriptor;var ee=Object.getOwnPropertyNames;var oe=Object.prototype.hasOwnProperty;var te=(e,o)=>{for(var n in o)D(e,n,{get:o[n],enumerable:!0})},ne=(e,o,n,t)=>{if(o&&typeof o=="object"||typeof o=="function")for(let r of ee(o))!oe.call(e,r)&&r!==n&&D(e,r,{get:()=>o[r],enumerable:!(t=Q(o,r))||t.enumerable});return e};var re=e=>ne(D({},"__esModule",{value:!0}),e);var Je={};te(Je,{policy:()=>X});module.exports=re(Je);var z=require("./chunk-HMASHNWW.js"),B=require("./chunk-6GD5CQS6.js"),U=require("./chunk-Z363PJDC.js"),I=require("./chunk-EUIUKH65.js"),c=require("./chunk-3WNW4VQJ.js"),a=require("./chunk-RNM66S62.js"),j=require("./chunk-4D6K27WG.js"),Be=require("./chunk-MMJVZ6RS.js"),R=require("./chunk-PUP4EMGE.js"),C=require("./chunk-3BIIIUQE.js"),Ue=require("./chunk-RJESFRTT.js"),v=require("./chunk-CPF66M2P.js"),E=require("./chunk-BUC5S3EJ.js"),V=require("./chunk-3RB455YB.js"),P=require("./chunk-5ZEQ3JHJ.js"),q=require("./chunk-JOF45LTO.js"),Y=require("./chunk-7VZ5H7B6.js"),W=require("node:fs"),y=require("node:path"),G=require("node:fs"),H=require("node:path"),A=require("node:fs"),d=require("node:path");function se(e,o){return`${[`# The effective policy, from ${o.map(t=>(0,q.visible)(t,300)).join(", ")}.`,"version: 1","review-status:",...ie(e),$("restrictions",e.restrictions),$("lineage",e.lineage),$("unresolved",e.unresolved),$("incomplete",e.incomplete),$("low-confidence",e.lowConfidence),"scopes:",$("  test",e.testScope),$("  docs",e.docsScope),"paths:",...L("  exclude",e.exclude),...F("rules",e.rules.map(ae)),...F("exceptions",e.exceptions.map(ce)),...e.vendors.length===0?["vendors: {}"]:["vendors:"],...e.vendors.flatMap(le),...ue(e),"ledger:",$("  max-age-days",e.maxAgeDays),...de(e),"comment:",...L("  mention",e.mention.value.map(t=>({value:t,place:e.mention.place})))].join(`
`)}
`}function ie(e){return["allow","warn","fail"].flatMap(o=>{const n=a.statuses.filter(t=>e.reviewStatus[t].value===o);return L(`  ${o}`,n.map(t=>({value:t,place:e.reviewStatus[t].place})))})}function $(e,{value:o,place:n}){return`${e}: ${p(o)}${b(n)}`}function L(e,o){if(o.length===0)return[`${e}: []`];const n=" ".repeat(e.length-e.trimStart().length);return[`${e}:`,...o.map(({value:t,place:r})=>`${n}  - ${p(t)}${b(r)}`)]}function F(e,o){if(o.length===0)return[`${e}: []`];const n=o.flatMap(t=>t.map((r,s)=>s===0?`  - ${r}`:`    ${r}`));return[`${e}:`,...n]}function ae({value:{match:e,decision:o,reason:n,atLeast:t},place:r}){const s=t?["at-least: true"]:[];return[`decision: ${o}${b(r)}`,...s,`reason: ${p(n)}`,"match:",..._(e)]}function ce({value:e,place:o}){return[`id: ${p(e.id)}${b(o)}`,`reason: ${p(e.reason)}`,`approved-by: ${p(e.approvedBy)}`,`expires: ${e.expires}`,"match:",..._(e.match)]}function _(e){return Object.entries(e).map(([o,n])=>`  ${o}: ${p(String(n))}`)}function le({value:e,place:o}){const n=e.models.length===0?[]:[`    models: [${e.models.map(p).join(", ")}]`];return[`  ${e.slug}:${b(o)}`,`    name: ${p(e.name)}`,`    status: ${e.status}`,`    as-of: ${e.asOf}`,`    source: ${p(e.source)}`,...n]}function ue(e){const o=e.leave[0]?.place;return[`local-overrides: [${(0,a.leaveOf)(e).join(", ")}]${o?b(o):""}`]}function de({ledgerSource:{value:e,place:o}}){return e===null?[]:[`  source: ${p(e.text)}${b(o)}`]}function p(e){return typeof e=="number"||/^[a-z]+(?:-[a-z]+)*$/.test(e)?he(String(e)):JSON.stringify(e).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g,fe)}function he(e){return e==="true"||e==="false"||e==="null"?`"${e}"`:e}function fe(e){return`\\u${e.charCodeAt(0).toString(16).padStart(4,"0")}`}function b({file:e,line:o}){return` # ${(0,q.visible)(e,300)}:${o??1}`}var me=`# yaml-language-server: $schema=https://raw.githubusercontent.com/caisi-check/caisi-check/v1/policy/schema/policy.json
#
# Which AI models may come into this repository. caisi-check holds every model that a change brings in against this
# file: what it decides \`fail\` fails the check, \`warn\` only comments, \`allow\` passes.
#
# A pull request is judged by the file on its base branch, so a change of this file counts once it is merged. Let
# CODEOWNERS name who must review it. \`caisi-check policy check\` says whether it is valid, \`policy show\` what holds
# in the end, \`policy try\` what a change of it would change.

# The format's version: always 1, and the only key that is required.
version: 1

# The policy that this one is laid over: a path, relative to this file, or owner/repo/path@ref, or a list of them
# (of several the strictest value holds). What it says binds this file, which may tighten everything, but loosen
# only what the other file names under \`local-overrides\`. Without it the built-in policy lies below, which may be
# loosened freely.
# extends: acme/.github/caisi-policy.yml@main

# What follows from where a model's vendor stands with CAISI, the US Center for AI Standards and Innovation:
#   signed       it has an agreement
#   negotiating  talks about one are on record
#   unknown      there is no public record either way
#   none         it is on record that there is no agreement
#   withdrawn    it had one, and no longer has
# Every status may stand in one list; what stands in none fails.
review-status:
  allow: [signed]
  warn: [unknown]
  fail: [negotiating, none, withdrawn]

# A model under a government order gets at least this, whoever its vendor is: allow, warn or fail.
restrictions: fail

# Models made from other vendors' models (a fine-tune of Llama, say). worst: of the vendor and those vendors the
# strictest decides; vendor: the model's own vendor alone decides, the others are only shown.
lineage: worst

# A model whose vendor can't be told: allow, warn or fail.
unresolved: warn

# Something in the change that could not be examined (a file that is too large, a missing blob): allow, warn or fail.
incomplete: warn

# The strictest that a finding of low confidence can get: same (no limit), warn or allow.
low-confidence: warn

# The strictest that a finding can get that is only seen in tests, or in prose such as Markdown: same, warn or allow.
scopes:
  test: warn
  docs: allow

# Paths in which nothing is looked for. Globs, here and below, are minimatch's: \`*\` stops at a slash, \`**\` doesn't.
# paths:
#   exclude: ["vendor/**", "third_party/**"]

# Rules come before \`review-status\`: the first one that matches decides. A match needs at least one key, and every
# key that it has must hold:
#   vendor      who developed the model, never its lineage; a slug (\`caisi-check vendors\` lists them) or a glob
#   model       a glob over the name as written, the name without its organisation, or the canonical id
#   path        a glob over paths
#   kind        model, package, endpoint, weights, image or action
#   host        who serves the model, where that is someone else: a slug such as ollama or amazon-bedrock, or a glob
#   weights     open or closed
#   repository  a glob over owner/name
#   id          the id of a finding in a report, for exactly that dependency
# rules:
#   - match: { vendor: meta, model: "llama-guard-*", path: "safety/**" }
#     decision: allow
#     reason: Approved for content safety
#   - match: { host: openrouter }
#     decision: fail
#     reason: Models are bought directly, not through a router

# Permissions for what would otherwise warn or fail. \`match\` is that of rules; \`expires\` is the last day on which the
# permission holds: after it the exception is void, and every report says so.
# exceptions:
#   - id: EX-2026-014
#     match: { model: "meta-llama/Llama-3.1-8B*", path: "eval/**" }
#     reason: Benchmark baseline, not shipped
#     approved-by: "@acme/procurement"
#     expires: 2027-01-31

# Own entries in the ledger, over the built-in ones, and own models. The entry holds from the day \`as-of\` on.
# vendors:
#   acme:
#     name: Acme AI
#     status: signed
#     as-of: 2026-10-01
#     source: https://example.com/where-that-is-recorded
#     models: ["acme/*", "acme-*"]

# What a policy that extends this one may loosen, by top-level key; it may tighten anything.
# local-overrides: [exceptions]

# The record of agreements. When it was last checked longer ago than \`max-age-days\`, every report says so. \`source\`
# names newer vendor files, as a path or as owner/repo/path@ref; their events are laid over the built-in ones.
# ledger:
#   max-age-days: 180
#   source: acme/caisi-ledger/vendors@main

# Who is mentioned in the comment on a pull request where the verdict is warn or fail.
# comment:
#   mention: ["@acme/procurement"]
`;function pe(e,o,n){const{vendors:t}=o.policy,r=[];for(const s of[...e.findings].sort(V.compareFindings)){if(s.change==="removed")continue;const i=s.repository??e.subject.repository,l=we(s,n(s),t),{findings:h}=(0,c.decide)([l],{...o,repository:i,mode:"scan"}),f=h[0]??null;if(f?.decision===s.decision)continue;const{id:u,name:m,decision:w}=s,{rule:k,reason:g}=f??{rule:null,reason:null};r.push({repository:i,id:u,name:m,from:w,to:f?.decision??null,rule:k,reason:g})}return r}function we(e,o,n){const{id:t,kind:r,name:s,purl:i,host:l,lineage:h,weights:f}=e,u={kind:r,name:s,purl:i,host:l,lineage:h,weights:f,canonical:o,steps:[]},m=ge({name:s,canonical:o,kind:r},n)??e.vendor,w={...u,vendor:m},k=e.occurrences.map(g=>{const{path:S,line:O,column:x,text:N,scope:Z,added:K}=g;return{path:S,line:O,column:x,text:N,scope:Z,added:K,confidence:g.confidence??e.confidence,evidence:null,identity:{...w,name:g.name??s}}});return{id:t,identity:w,base:[],head:k}}function ge({name:e,canonical:o,kind:n},t){return n!=="model"&&n!=="weights"?null:t.find(({models:s})=>s.some(i=>(0,c.modelMatches)(i,{name:e,canonical:o})))?.slug??null}var ve=(0,Y.__toESM)((0,c.require_packageurl_js)(),1);function ye(e,o){const n=e.trim(),t=$e(n,o);return t===null||t.strength==="word"?null:t}function $e(e,o){if(e.startsWith("pkg:"))return ke(e,o);if(/^(?:https?|wss?|grpcs?):\/\//i.test(e))return(0,c.resolveUrl)(e,o);const n=(0,c.resolveModel)(e,o);return n!==null&&n.strength!=="word"?/^(?:nvcr\.io|registry\.ollama\.ai|docker\.io)\//i.test(e)?(0,c.resolveImage)(e,o)??n:n:/\.(?:gguf|ggml|safetensors|onnx|pth?|ckpt|bin|llamafile|tflite)$/i.test(e)?(0,c.resolveWeights)(e,o):e.includes("/")?(0,c.resolveAction)(e,o)??be(e,o):/^[A-Za-z]\w*(?:\.|::)\w+/.test(e)?(0,c.resolveConstant)(e,o):n}function be(e,o){return/\s/.test(e)?null:(0,c.resolveImage)(e,o)}function ke(e,o){let n;try{n=ve.PackageURL.fromString(e)}catch{return null}const{type:t,namespace:r,name:s}=n;if(t===void 0||!s)return null;const i=r?`${r}${t==="maven"?":":"/"}${s}`:s,l=Se(t,i,n,o);return l===null?null:{...l,identity:{...l.identity,name:e}}}function Se(e,o,n,t){return e==="huggingface"||e==="mlflow"?(0,c.resolveHubId)(o,t)??(0,c.resolveModel)(o,t):e==="github"?(0,c.resolveAction)(o,t):e==="docker"||e==="oci"?(0,c.resolveImage)(n.version?`${o}:${n.version}`:o,t):(0,c.resolvePackage)(e,o,t)}async function Oe(e,o,n,t){const[r,...s]=e;if(r===void 0||s.length===0)throw new v.CheckError("`policy try` needs a policy file and one or more JSON reports");const i=await(0,a.loadPolicy)({policy:(0,R.parseLocation)(r)},o),l=await(0,a.withLedgerSource)((0,j.loadLedger)(),i,o),h=(0,a.extendCatalog)((0,a.loadCatalog)(),i.vendors),f=g=>ye(g.name,h)?.identity.canonical??xe(g.name),u=[];let m=0;const w=new Set;for(const g of s){const S=Pe(g,t);m+=S.findings.filter(({change:x})=>x!=="removed").length;const O=S.ledger?.updated;O!==void 0&&O!==l.updated&&w.add(O);for(const[x,N]of je(S,n.asOf,t.today))u.push(...pe(N,{policy:i,ledger:l,asOf:x},f))}return(0,B.writeResult)({text:()=>Ee(u,m,s.length),json:()=>u},n,t),t.notice("Paths that were excluded when a report was made are not in it and can’t return here: scan again to see them."),w.size>0&&t.notice(`Statuses are those of the ledger of ${l.updated}; reports were made with that of ${[...w].sort().join(", ")}.`),0}function xe(e){return e.slice(e.lastIndexOf("/")+1).toLowerCase()}function*je(e,o,n){const t=o??e.asOf;if(t!==null){yield[t,e];return}const r=new Map;for(const i of e.subjects??[])i.asOf!==null&&r.set(i.repository,i.asOf);const s=new Map;for(const i of e.findings){const l=r.get(i.repository??null)??n;s.set(l,[...s.get(l)??[],i])}for(const[i,l]of s)yield[i,{subject:e.subject,findings:l}]}function Pe(e,{workingDirectory:o}){const n={file:e};let t;try{t=(0,G.readFileSync)((0,H.resolve)(o,e),"utf8")}catch(u){const m=(0,j.errorCode)(u);throw m==="ENOENT"?new v.CheckError({message:"there is no such report",place:n}):new v.CheckError({message:`can't be read (${m??"too large"})`,place:n})}let r;try{r=JSON.parse(t)}catch{throw new v.CheckError({message:"is no JSON report of caisi-check: it is no JSON",place:n})}const{success:s,output:i,issues:l}=(0,C.safeParse)(U.reportSchema,r,{abortEarly:!0});if(s)return i;const[h]=l,f=(0,C.getDotPath)(h)??"the whole";throw new v.CheckError({message:`is no JSON report of caisi-check: ${f} is not as it should be: ${h.message}`,place:n})}function Ee(e,o,n){const t=e.map(({repository:s,name:i,from:l,to:h,rule:f,reason:u})=>{const m=s===null?"":`${(0,E.escapeTerminal)(s,100)}: `,w=h===null?"excluded":h,k=u===null?"":`
    ${(0,E.escapeTerminal)(u,1e3)} [${f}]`;return`${m}${(0,E.escapeTerminal)(i,200)}: ${l} → ${w}${k}`}),r=`${(0,P.count)(e.length,"decision")} of ${o} in ${(0,P.count)(n,"report")} would change.`;return`${[...t,...t.length>0?[""]:[],r].join(`
`)}
`}var Ce=[".github/CODEOWNERS","CODEOWNERS","docs/CODEOWNERS"];function We(e,o){let n=!1;for(const t of e.split(/\r\n|\n|\r/)){const[r,...s]=Ae(t).split(/[ \t]+/).filter(i=>i!=="");r===void 0||/^!|[[\]]/.test(r)||Ne(r,o)&&(n=s.some(i=>i.includes("@")))}return n}function Ae(e){return e.replace(/(?:^|[ \t])#.*$/,"")}function Ne(e,o){const n=e.endsWith("/"),t=e.replace(/^\/+/,"").replace(/\/+$/,""),s=e.startsWith("/")||t.includes("/")?t:`**/${t}`;return(n?[`${s}/**`]:t.endsWith("/*")?[s]:[s,`${s}/**`]).some(l=>new a.Minimatch(l,{dot:!0,nobrace:!0,noext:!0,nonegate:!0,nocomment:!0,platform:"linux"}).match(o))}function De(e,o,{root:n},t){for(const s of(0,c.exceptionNotices)(e.exceptions,t.today,null))t.notice(`Exception ${s.id} ${(0,P.noticePhrase)(s,t.today)}.`);for(const s of Le(e))t.notice(s);const r=Me(o,n,t);r!==null&&Te(r,n,t)}function Le(e){const o=[...(0,a.withOwnVendors)((0,j.loadLedger)(),e.vendors).vendors.keys()];return[...e.rules.map(({match:t},r)=>[`rules[${r}]`,t.vendor]),...e.exceptions.map(({match:t,id:r})=>[`exception ${r}`,t.vendor])].flatMap(([t,r])=>r===void 0||!/^[\w-]+$/.test(r)?[]:o.includes(r.toLowerCase())?[]:[`warning: ${t} names \`${r}\`, which is no vendor's slug${(0,a.didYouMean)(r,o)}`])}function Me(e,o,n){if(e.repository!==null)return null;const t=(0,d.relative)((0,d.resolve)(o),(0,d.resolve)(n.workingDirectory,e.path));return t.startsWith("..")||(0,d.isAbsolute)(t)?null:t.split(d.sep).join("/")}function Te(e,o,n){const t=Ce.find(r=>(0,A.existsSync)((0,d.join)(o,r)));t===void 0?n.notice(`warning: there is no CODEOWNERS file, so whoever may merge may also change ${e}, exceptions included.`):We((0,A.readFileSync)((0,d.join)(o,t),"utf8"),e)||n.notice(`warning: ${t} names no owner for ${e}, so whoever may merge may also change it, exceptions included.`)}var M=["check","show","init","try"];async function X(e,o,n){const[t="",...r]=e,s=await Ie(o,n);switch(t){case"check":return Re(T(r,t),s,n);case"show":return Fe(T(r,t),s,o,n);case"init":return _e(T(r,t),s,n);case"try":return Oe(r,s.files,o,n);default:throw new v.CheckError(t===""?`\`policy\` needs to know what to do: ${M.join(", ")}`:`\`policy ${t.slice(0,100)}\` is unknown, possible are ${M.join(", ")}${(0,a.didYouMean)(t,M)}`)}}async function Ie(e,o){const n=e.repo??o.workingDirectory,t=await(0,z.openSubject)(n,o);t?.objects.close();const r=t?.repository.workTree??n,s=(0,a.localPolicyFiles)({workingDirectory:o.workingDirectory,workTree:r,objects:null,remote:()=>(0,a.remotePolicyFiles)(o)});return{root:r,files:s}}function T(e,o){const[n,t]=e;if(t!==void 0)throw new v.CheckError(`\`policy ${o}\` takes one file, but got ${JSON.stringify(t)} as well`);return n}function J(e,o){return e!==void 0?(0,R.parseLocation)(e):{repository:null,path:(0,y.join)(o,a.DEFAULT_POLICY),ref:null}}async function Re(e,o,n){const t=J(e,o.root);e===void 0&&await qe(t,o);const{effective:r}=await(0,a.loadLayeredPolicy)({policy:t},o.files);De(r,t,o,n);const[s=a.DEFAULT_POLICY,...i]=r.sources;return n.write(`${s}: valid, laid over ${i.join(", ")}
`),0}async function qe(e,{files:o}){if(!await o.read(e))throw new v.CheckError({message:"there is no such policy file, so the built-in policy holds: `caisi-check policy init` writes one",place:{file:a.DEFAULT_POLICY}})}async function Fe(e,o,n,t){const r={policy:J(e,o.root),optional:e===void 0},{layered:s,effective:i}=await(0,a.loadLayeredPolicy)(r,o.files),l=se(s,i.sources);return n.output===void 0?t.write(l):(0,I.writeOutput)(n.output,l,t),0}async function _e(e,{root:o},n){const t=e===void 0?(0,y.join)(o,a.DEFAULT_POLICY):(0,y.join)(n.workingDirectory,e),r=e??(0,y.relative)(o,t).split(y.sep).join("/");if((0,W.existsSync)(t))throw new v.CheckError({message:"exists already and is left as it is",place:{file:r}});return(0,W.mkdirSync)((0,y.dirname)(t),{recursive:!0}),(0,I.writeOutput)(t,me,n),n.write(`${r} is written: it decides as the built-in policy does until you change it.
`),n.notice("Name its owners in .github/CODEOWNERS, so that nobody changes it without their review."),0}0&&(module.exports={policy});
