/** Texts made to break out of the page that shows them. Used without a browser and, in `test/browser`, with one. */
export const hostileTexts: Readonly<Record<string, string>> = {
  script: '<script>document.title = "owned"</script>',
  'script in a link': '[x](javascript:document.title="owned")',
  'script in an encoded link': '[x](&#106;avascript:document.title="owned") <a href=" java\nscript:alert(1)">y</a>',
  'data link': '<a href="data:text/html,<script>1</script>">z</a>',
  'event handler': '<img src=x onerror=document.title="owned"> <b onclick="x()" onmouseover=x()>b</b>',
  'svg and math': '<svg onload=x()><a href="#"></a></svg><math><mi//xlink:href="data:x,<script>1</script>">',
  'style and class':
    '<p style="position:fixed;inset:0" class="state open" id="content">cover</p><style>*{display:none}</style>',
  'closing tags': '</div></article></li></ol></main></body></html><h1>outside</h1>',
  'list items without a list': '<li>one<li>two</ol></ul><dd>three<dt>four',
  'open table': '<table><tr><td><table><li>deep</table><div>after',
  'open details': '<details><summary>never closed <a href="https://example.org/">half',
  'misnested links': '<a href="https://example.org/"><b><a href="https://example.net/"></b>x</a></p></b>',
  'page furniture': '<main>m</main><footer>f</footer><header>h</header><nav>n</nav><aside>a</aside><title>t</title>',
  form: '<form action="https://example.org/"><input name=password><button>Log in</button></form><textarea>',
  'frames and objects':
    '<iframe src="https://example.org/"></iframe><object data=x></object><embed src=x><base href=//x/>',
  refresh: '<meta http-equiv="refresh" content="0;url=https://example.org/"><link rel=stylesheet href=//x/>',
  'unclosed comment': '<!-- <p>hidden</p>',
  'half a tag': '<a href="https://example.org/" title="\'><script>1</script>',
  'quotes in an attribute': '<a title=\'"><script>x()</script>\' href="#">t</a>',
  'entities that become marks': '- &#xE000;x\n- <b title="&#xE001;">y</b>\n\n&#xE000;',
  'reference in an entity': '&amp;#1; &#35;1 &lt;#1&gt; @alice@bob a@alice.example #1#1',
  'mention markup': '@<script>alice</script> <@alice> @alice"onclick="x()',
  'null and control characters': 'a\u0000b\u0008c\u202Ed\uFEFF<b\u0000old>',
  'plain text tags': '<plaintext>never <xmp>ends <noscript><p>x</noscript> <template><p>y</template>',
};
