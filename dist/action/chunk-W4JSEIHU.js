var p=Object.defineProperty;var R=Object.getOwnPropertyDescriptor;var T=Object.getOwnPropertyNames;var D=Object.prototype.hasOwnProperty;var Y=(e,n)=>{for(var o in n)p(e,o,{get:n[o],enumerable:!0})},C=(e,n,o,s)=>{if(n&&typeof n=="object"||typeof n=="function")for(let t of T(n))!D.call(e,t)&&t!==o&&p(e,t,{get:()=>n[t],enumerable:!(s=R(n,t))||s.enumerable});return e};var F=e=>C(p({},"__esModule",{value:!0}),e);var oe={};Y(oe,{annotate:()=>L,counted:()=>j,decisionIcons:()=>$,logLine:()=>y,logText:()=>f,markdown:()=>k,renderSummary:()=>N,writeSummary:()=>O});module.exports=F(oe);var P=require("./chunk-UCEG2Z4Q.js"),A=require("./chunk-BU2B3AFH.js"),a=require("./chunk-BFBHS4TO.js"),l=require("./chunk-HISFI3HD.js"),d=require("./chunk-CU3KQVVD.js"),b=require("./chunk-HI6EU5I5.js"),h=10;function L(e,n,o){const s={notice:0,warning:0};for(const{level:i,text:r}of o)s[i]++<h?(i==="notice"?d.notice:d.warning)(f(r,2e3)):y(r);const t={fail:h,warn:h-Math.min(h,s.warning)};let c=0;for(const i of I(e)){if(t[i.decision]--<=0){c++;continue}(i.decision==="fail"?d.error:d.warning)(i.findings.map(W).join(`
`),J(i,n))}c>0&&y(`${(0,a.count)(c,"more line")} without an annotation: see the job summary`)}function y(e){(0,d.info)(f(e,1e3).replace(/^(\s*):(?=:)/,"$1: "))}var f=(e,n)=>(0,b.visible)(e,n).replaceAll("##[","# #[");function I(e){const n=new Map;for(const o of e.findings){const{decision:s,change:t}=o;if(!(s==="allow"||t!=="added"))for(const c of o.occurrences){if(!c.added)continue;const i=`${c.line}:${c.path}`,r=n.get(i);r?r.findings.includes(o)||r.findings.push(o):n.set(i,{decision:s,place:c,findings:[o]})}}return n.values()}function W(e){const n=e.sources[0];return f(n?`${e.reason} Source: ${n}`:e.reason,2e3)}function J({findings:e,place:n},o){const s=e.map(t=>`${(0,b.visible)(t.name,120)} (${(0,a.maker)(t,o)}, ${(0,a.statusPhrase)(t)})`);return{title:f(s.join("; "),200),file:f(n.path,4096),startLine:n.line,startColumn:n.column}}function j(e){const{mode:n}=e.subject;if(n==="diff")return t=>t.change==="added";const o=new Set;for(const t of e.subjects??[])t.mode!=="diff"&&o.add(t.repository);const s=n==="scan"||e.subjects===void 0;return({change:t,repository:c})=>t==="added"||t==="existing"&&(s||o.has(c??null))}var k=(0,a.defineFormat)("markdown",V),U=5,g=500,v=100,B=20,x=200,$={fail:"\u274C",warn:"\u26A0\uFE0F",allow:"\u2705",pass:"\u2705"};function*V(e,n){const o=(0,A.lineLinks)(e,n.serverUrl),s=j(e),t=u=>s(u)&&u.decision!=="allow",c=e.subject.mode==="diff";yield X(e);const i={link:o,options:n},r=(u,w,E=!1)=>S(e.findings,w,{title:u,folded:E,...i});for(const u of["appeared","changed","vanished"]){const w=`${u.charAt(0).toUpperCase()}${u.slice(1)} since the last audit`;yield*S(e.since?.[u]??[],()=>!0,{title:w,folded:!1,...i})}yield*r(e.since?"What needs attention":null,t),yield*G(e,t,n),yield*Z(e),yield*r(c?"New and allowed":"Allowed",u=>s(u)&&u.decision==="allow",!0),yield*r("Already there",u=>!s(u)&&u.change==="existing",!0),yield*r("Removed",u=>u.change==="removed",!0),yield _(e)}function X(e){const{fail:n,warn:o,allow:s}=e.counts,t=(0,a.subjectPhrase)(e),c=t===""?"":` of ${(0,l.escapeMarkdown)(t)}`,i=e.subject.mode==="diff"?"New dependencies on models":"Dependencies on models";return[`## ${$[e.verdict]} caisi-check: ${e.verdict}
`,`${i}${c}: **${n} fail**, **${o} warn**, **${s} allow**.

`].join(`
`)}function*S(e,n,{title:o,folded:s,link:t,options:c}){let i=0;for(const r of e)n(r)&&(i===0&&(o!==null&&(yield s?`<details><summary>${o}</summary>

`:`### ${o}

`),yield`| | Dependency | Vendor | Status | Where |
| --- | --- | --- | --- | --- |
`),i++,i<=g&&(yield q(r,t,c)));i!==0&&(i>g&&(yield`
and ${i-g} more: the other formats hold them all
`),yield s&&o!==null?`
</details>

`:`
`)}function q(e,n,{ledger:o}){const{decision:s,name:t}=e,c=(0,a.restrictionPhrase)(e),i=[(0,l.markdownLink)((0,l.escapeMarkdown)((0,a.statusPhrase)(e)),e.sources[0]??null),c&&(0,l.markdownLink)((0,l.escapeMarkdown)(c),e.restriction?.sources[0]??null),(0,l.escapeMarkdown)((0,a.exceptionPhrase)(e)??"")];return`| ${[`${$[s]} ${s}`,`${(0,l.codeSpan)(t)}<br>${(0,a.kindPhrase)(e)}`,(0,l.escapeMarkdown)((0,a.origin)(e,o)),i.filter(m=>m).join("<br>"),z(e,n)].join(" | ")} |
`}function z(e,n){const o=(0,a.placesToShow)(e),s=e.repository?`${e.repository}: `:"",t=o.slice(0,U).map(i=>{const r=i.scope==="runtime"?"":` (${i.scope})`,m=(0,l.codeSpan)(`${s}${i.path}:${i.line}`,300);return`${(0,l.markdownLink)(m,n(e,i))}${r}`}),c=o.length-t.length;return[...t,...c>0?[`and ${(0,a.count)(c,"more place")}`]:[]].join("<br>")}function*G(e,n,o){const s=[];let t=0;for(const c of e.findings)n(c)&&(t++,t<=v&&(yield H(c,o)),s.length<B&&s.push(c));t>v&&(yield`- and ${t-v} more
`),t>0&&(yield`
`),s.length>0&&(yield K(s))}function H(e,{ledger:n}){const o=e.sources[0],s=o?` (${(0,l.markdownLink)((0,l.escapeMarkdown)(`source${e.statusSince===null?"":` of ${e.statusSince}`}`),o)})`:"",t=(0,P.advise)(e),c=t===null?"":` ${(0,l.escapeMarkdown)(t)}`;return`- ${$[e.decision]} ${(0,l.codeSpan)(e.name)} of ${(0,l.escapeMarkdown)((0,a.origin)(e,n))}: ${(0,l.escapeMarkdown)(e.reason)}${s}${c}
`}function K(e){return`<details><summary>Ask for an exception</summary>

With the approval of the policy\u2019s owners, add to the policy:

\`\`\`yaml
exceptions:
${e.map(({id:o,name:s})=>[`  - id: EX-${/^[\w-]{1,12}/.exec(o)?.[0]??"1"}`,`    match: { id: ${JSON.stringify(o)} }${Q(s)}`,"    reason: \u2026","    approved-by: \u2026","    expires: \u2026   # YYYY-MM-DD"].join(`
`)).join(`
`)}
\`\`\`

</details>

`}function Q(e){return/^[\w./:@+-]{1,200}$/.test(e)?`   # ${e}`:""}function*Z(e){if(e.incomplete.length>0){yield`### Not examined: ${(0,a.count)(e.incomplete.length,"file")}

`;for(const{path:o,reason:s,repository:t}of e.incomplete.slice(0,x))yield`- ${(0,l.codeSpan)(`${t?`${t}: `:""}${o}`,300)}: ${(0,l.escapeMarkdown)(s)}
`;yield M(e.incomplete)}if(e.exceptions.length>0){yield`### Exceptions

`;for(const o of e.exceptions.slice(0,x))yield`- ${(0,l.codeSpan)(`${o.repository?`${o.repository}: `:""}${o.id}`)} ${(0,l.escapeMarkdown)((0,a.noticePhrase)(o,e.asOf))}
`;yield M(e.exceptions)}const n=(0,a.stalePhrase)(e);n!==null&&(yield`> ${(0,l.escapeMarkdown)(n)}

`)}function M(e){const n=e.length-x;return n>0?`- and ${n} more

`:`
`}function _(e){const n=e.policy===null?"differing policies":e.policy.sources.map(t=>(0,l.codeSpan)(t)).join(" over "),o=e.ledger===null?"differing ledgers":`ledger of ${(0,l.escapeMarkdown)(e.ledger.updated)}`,s=e.asOf===null?"as of different days":`as of ${(0,l.escapeMarkdown)(e.asOf)}`;return`<sub>caisi-check ${(0,l.escapeMarkdown)(e.tool.version)}, ${s}, policy ${n}, ${o}</sub>
`}var ee=512*1024;async function O(e){try{return await d.summary.addRaw(e,!0).write(),!0}catch{return!1}}function N(e,n,o,s){const t=s.map(r=>`> ${r}

`).join("");let[c,i]=[e.findings,e.incomplete];for(;;){const r=`${t}${k.render({...e,findings:c,incomplete:i},n)}`;if(Buffer.byteLength(r)<=ee)return`${r}${ne(e,c.length,i.length,o)}`;c=c.slice(0,Math.floor(c.length/2)),i=i.slice(0,Math.floor(i.length/2))}}function ne({findings:e,incomplete:n},o,s,t){const c=[o<e.length?(0,a.count)(e.length-o,"finding"):"",s<n.length?`${n.length-s} of what was not examined`:""].filter(i=>i!=="");return c.length===0?"":`
**Left out here: ${c.join(" and ")}.** The whole report is the JSON file ${(0,l.codeSpan)(t,300)} (the output \`report\`).
`}0&&(module.exports={annotate,counted,decisionIcons,logLine,logText,markdown,renderSummary,writeSummary});
