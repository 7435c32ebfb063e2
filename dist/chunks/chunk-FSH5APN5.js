var $=Object.defineProperty;var b=Object.getOwnPropertyDescriptor;var k=Object.getOwnPropertyNames;var j=Object.prototype.hasOwnProperty;var P=(e,s)=>{for(var n in s)$(e,n,{get:s[n],enumerable:!0})},g=(e,s,n,o)=>{if(s&&typeof s=="object"||typeof s=="function")for(let i of k(s))!j.call(e,i)&&i!==n&&$(e,i,{get:()=>s[i],enumerable:!(o=b(s,i))||o.enumerable});return e};var S=e=>g($({},"__esModule",{value:!0}),e);var C={};P(C,{decisionIcons:()=>u,exceptionEntries:()=>m,markdown:()=>v});module.exports=S(C);var y=require("./chunk-7T6FA6OU.js"),h=require("./chunk-VYXSF5DO.js"),w=require("./chunk-XP3DLCOM.js"),t=require("./chunk-AKUABIA3.js"),c=require("./chunk-5ZEQ3JHJ.js"),p=require("./chunk-S2EJE6NB.js"),v=(0,p.defineFormat)("markdown",E),A=5,D=20,u={fail:"❌",warn:"⚠️",allow:"✅",pass:"✅"};function*E(e,s){const n=(0,w.lineLinks)(e,s.serverUrl),o=(0,y.counted)(e),i=a=>o(a)&&a.decision!=="allow",d=e.subject.mode==="diff";yield N(e);const l=(a,r,x=!1)=>f(e.findings,r,{title:a,folded:x,link:n,options:s});yield*l(null,i),yield*M(e,i,s),yield*l(d?"New and allowed":"Allowed",a=>o(a)&&a.decision==="allow",!0),yield*l("Already there",a=>!o(a)&&a.change==="existing",!0),yield*l("Removed",a=>a.change==="removed",!0),e.since&&(yield*f(e.since.appeared,()=>!0,{title:"Appeared since the last audit",folded:!1,link:n,options:s}),yield*f(e.since.changed,()=>!0,{title:"Changed since the last audit",folded:!1,link:n,options:s}),yield*f(e.since.vanished,()=>!0,{title:"Vanished since the last audit",folded:!1,link:n,options:s})),yield*V(e),yield W(e)}function N(e){const{fail:s,warn:n,allow:o}=e.counts,i=(0,c.subjectPhrase)(e),d=i===""?"":` of ${(0,t.escapeMarkdown)(i)}`,l=e.subject.mode==="diff"?"New dependencies on models":"Dependencies on models";return[`## ${u[e.verdict]} caisi-check: ${e.verdict}
`,`${l}${d}: **${s} fail**, **${n} warn**, **${o} allow**.

`].join(`
`)}function*f(e,s,{title:n,folded:o,link:i,options:d}){let l=!0;for(const a of e)s(a)&&(l&&(n!==null&&(yield o?`<details><summary>${n}</summary>

`:`### ${n}

`),yield`| | Dependency | Vendor | Status | Where |
| --- | --- | --- | --- | --- |
`),l=!1,yield O(a,i,d));l||(yield o&&n!==null?`
</details>

`:`
`)}function O(e,s,{ledger:n}){const{decision:o,name:i}=e,d=(0,c.restrictionPhrase)(e),l=[(0,t.markdownLink)((0,t.escapeMarkdown)((0,c.statusPhrase)(e)),e.sources[0]??null),d&&(0,t.markdownLink)((0,t.escapeMarkdown)(d),e.restriction?.sources[0]??null),(0,t.escapeMarkdown)((0,c.exceptionPhrase)(e)??"")];return`| ${[`${u[o]} ${o}`,`${(0,t.codeSpan)(i)}<br>${(0,c.kindPhrase)(e)}`,(0,t.escapeMarkdown)((0,c.origin)(e,n)),l.filter(r=>r).join("<br>"),Y(e,s)].join(" | ")} |
`}function Y(e,s){const n=(0,c.placesToShow)(e),o=e.repository?`${e.repository}: `:"",i=n.slice(0,A).map(l=>{const a=l.scope==="runtime"?"":` (${l.scope})`,r=(0,t.codeSpan)(`${o}${l.path}:${l.line}`,300);return`${(0,t.markdownLink)(r,s(e,l))}${a}`}),d=n.length-i.length;return[...i,...d>0?[`and ${(0,c.count)(d,"more place")}`]:[]].join("<br>")}function*M(e,s,n){const o=[];let i=!1;for(const d of e.findings)s(d)&&(i=!0,yield L(d,n),o.length<D&&o.push(d));i&&(yield`
`),o.length>0&&(yield m(o))}function L(e,{ledger:s}){const n=e.sources[0],o=n?` (${(0,t.markdownLink)((0,t.escapeMarkdown)(`source${e.statusSince===null?"":` of ${e.statusSince}`}`),n)})`:"",i=(0,h.advise)(e),d=i===null?"":` ${(0,t.escapeMarkdown)(i)}`;return`- ${u[e.decision]} ${(0,t.codeSpan)(e.name)} of ${(0,t.escapeMarkdown)((0,c.origin)(e,s))}: ${(0,t.escapeMarkdown)(e.reason)}${o}${d}
`}function m(e){return`<details><summary>Ask for an exception</summary>

With the approval of the policy’s owners, add to the policy:

\`\`\`yaml
exceptions:
${e.map(({id:n,name:o})=>[`  - id: EX-${/^[\w-]{1,12}/.exec(n)?.[0]??"1"}`,`    match: { id: ${JSON.stringify(n)} }${R(o)}`,"    reason: …","    approved-by: …","    expires: …   # YYYY-MM-DD"].join(`
`)).join(`
`)}
\`\`\`

</details>

`}function R(e){return/^[\w./:@+-]{1,200}$/.test(e)?`   # ${e}`:""}function*V(e){if(e.incomplete.length>0){yield`### Not examined: ${(0,c.count)(e.incomplete.length,"file")}

`;for(const{path:n,reason:o,repository:i}of e.incomplete)yield`- ${(0,t.codeSpan)(`${i?`${i}: `:""}${n}`,300)}: ${(0,t.escapeMarkdown)(o)}
`;yield`
`}if(e.exceptions.length>0){yield`### Exceptions

`;for(const n of e.exceptions)yield`- ${(0,t.codeSpan)(`${n.repository?`${n.repository}: `:""}${n.id}`)} ${(0,t.escapeMarkdown)((0,c.noticePhrase)(n,e.asOf))}
`;yield`
`}const s=(0,c.stalePhrase)(e);s!==null&&(yield`> ${(0,t.escapeMarkdown)(s)}

`)}function W(e){const s=e.policy===null?"differing policies":e.policy.sources.map(i=>(0,t.codeSpan)(i)).join(" over "),n=e.ledger===null?"differing ledgers":`ledger of ${(0,t.escapeMarkdown)(e.ledger.updated)}`,o=e.asOf===null?"as of different days":`as of ${(0,t.escapeMarkdown)(e.asOf)}`;return`<sub>caisi-check ${(0,t.escapeMarkdown)(e.tool.version)}, ${o}, policy ${s}, ${n}</sub>
`}0&&(module.exports={decisionIcons,exceptionEntries,markdown});
