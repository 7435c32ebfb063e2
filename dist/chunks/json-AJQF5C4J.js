var r=Object.defineProperty;var h=Object.getOwnPropertyDescriptor;var j=Object.getOwnPropertyNames;var O=Object.prototype.hasOwnProperty;var x=(e,n)=>{for(var i in n)r(e,i,{get:n[i],enumerable:!0})},S=(e,n,i,s)=>{if(n&&typeof n=="object"||typeof n=="function")for(let t of j(n))!O.call(e,t)&&t!==i&&r(e,t,{get:()=>n[t],enumerable:!(s=h(n,t))||s.enumerable});return e};var $=e=>S(r({},"__esModule",{value:!0}),e);var w={};x(w,{json:()=>f});module.exports=$(w);var u=require("./chunk-S2EJE6NB.js"),z=require("./chunk-7VZ5H7B6.js"),f=(0,u.defineFormat)("json",b),l=["id","repository","kind","name","purl","vendor","host","lineage","weights","status","statusSince","sources","restriction","decision","reason","rule","exception","change","confidence","occurrences"],d=new Map(l.map((e,n)=>[e,n]));function*b(e){const{schemaVersion:n,tool:i,subject:s,subjects:t,asOf:o,policy:p,ledger:m,verdict:g,counts:v}=e;yield JSON.stringify({schemaVersion:n,tool:i,subject:s,subjects:t,asOf:o,policy:p,ledger:m,verdict:g,counts:v},null,2).replace(/\n\}$/,`,
  "findings": `),yield*c(e.findings,1),yield`,
  "exceptions": ${y(e.exceptions,1)}`,yield`,
  "incomplete": ${y(e.incomplete,1)}`,e.since&&(yield`,
  "since": {
    "appeared": `,yield*c(e.since.appeared,2),yield`,
    "vanished": `,yield*c(e.since.vanished,2),yield`,
    "changed": `,yield*c(e.since.changed,2),yield`
  }`),yield`
}
`}function*c(e,n){let i=!0;for(const s of e)yield i?`[
`:`,
`,yield a(k(s),n+1),i=!1;yield i?"[]":`
${"  ".repeat(n)}]`}function k(e){const n=Object.keys(e).map(s=>d.get(s)??d.size);if(n.every((s,t)=>t===0||s>=(n[t-1]??0)))return e;const i={};for(const s of l)e[s]!==void 0&&(i[s]=e[s]);return{...i,...e}}function a(e,n){let i=e;for(let o=0;o<n;o++)i=[i];const s=2*n+n*(n-1),t=JSON.stringify(i,null,2);return t.slice(s,t.length-s)}function y(e,n){return a(e,n).trimStart()}0&&(module.exports={json});
