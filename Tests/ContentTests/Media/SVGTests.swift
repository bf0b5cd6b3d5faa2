import Content
import Support
import Testing

/// An SVG that is taken does nothing and fetches nothing. (security: W11)
@Suite("SVG pictures")
struct SVGTests {
  private func fault(_ inside: String, attributes: String = "") -> MediaFault? {
    do throws(MediaFault) {
      _ = try InspectedMedia(MediaSamples.svg(inside, attributes: attributes), at: "media/a.svg")
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "that do something are refused",
    arguments: [
      "<script>alert(1)</script>", "<SCRIPT/>", "<x:script xmlns:x=\"http://www.w3.org/2000/svg\"/>",
      "<foreignObject><p/></foreignObject>", "<rect onload=\"alert(1)\"/>", "<rect ONCLICK='x'/>",
      "<a href=\"javascript:alert(1)\"/>", "<a xlink:href=\"jav&#x61;script:x\"/>",
      "<a href=\"java\n script:x\"/>",
      "<a href=\"https://example.com\"/>", "<image href=\"//example.com/a.png\"/>",
      "<use href=\"other.svg#a\"/>",
      "<image href=\"data:image/svg+xml;base64,AAAA\"/>", "<a href=\"data:text/html,x\"/>",
      "<set attributeName=\"href\" to=\"x\"/>", "<animate attributeName=\"onclick\" values=\"x\"/>",
      "<animate attributeName=\"xlink:href\" values=\"x\"/>",
      "<style>@import 'x.css';</style>", "<style>a{fill:url(http://x)}</style>",
      "<style>a{b:u\\72l(x)}</style>",
      "<style><![CDATA[@import url(x)]]></style>", "<style>@imp&#111;rt 'x'</style>",
      "<rect style=\"fill: url( 'http://x' )\"/>", "<rect fill=\"url(//x#a)\"/>",
      "<rect filter=\"url(x.svg#a)\"/>",
      "<p xmlns=\"http://www.w3.org/1999/xhtml\"/>", "<g xml:base=\"http://x\"/>", "<iframe src=\"#x\"/>",
      "<text>&xxe;</text>",
      "<rect fill=\"u\\72l(//x)\"/>", "<rect cursor=\"image-set('x' 1x)\"/>", "<!--><g/>-->", "<!---><g/>-->",
      "<!-- a --!> <g/> -->", "<desc><![CDATA[ > <img src=x onerror=alert(1)> ]]></desc>",
      "<style><![CDATA[</style><g/>]]></style>", "<?xml-stylesheet href=\"x\"?>",
      "<!DOCTYPE svg [<!ENTITY x \"y\">]>",
      "<g>", "</g>", "<g a=b/>", "<g a='1' a='2'/>", "<g a=\"<\"/>", "</svg><svg>",
    ])
  func refused(_ inside: String) {
    #expect(fault(inside)?.rule == .svg)
  }

  @Test("are refused with the line")
  func place() {
    #expect(fault("<g/>\n<script/>")?.line == 4)
    #expect(fault("", attributes: "onload='x'")?.line == 2)
    #expect(fault("<g/>\n<script/>")?.message.contains("script element") == true)
  }

  @Test(
    "that only show themselves are taken",
    arguments: [
      "<use href=\"#a\"/><g id='a' fill=\"url(#b)\"/>", "<style>.a{fill:#123}</style>",
      "<image xlink:href=\"data:image/png;base64,AAAA\"/>", "<text>1 &lt; 2 &amp; on &#169;</text>",
      "<!-- <script> is only spoken of --><title>onload</title>",
      "<animate attributeName=\"opacity\" values=\"0;1\"/>",
      "<metadata><rdf:RDF><cc:license rdf:resource=\"https://example.org/by\"/></rdf:RDF></metadata>",
      "<rect style=\"fill:url('#b')\"/>", "<path d=\"M 0 0\"\n/>",
      "<style><![CDATA[ a > b { fill: red } ]]></style>", "<g transform=\"matrix(1 0 0 1 0 0)\"/>",
    ])
  func taken(_ inside: String) { #expect(fault(inside) == nil, "\(fault(inside)?.message ?? "")") }

  @Test("in other encodings, or with a document type before them, are refused")
  func heads() {
    for head in [
      "<?xml version='1.0' encoding='utf-7'?><svg/>", "<!DOCTYPE svg SYSTEM 'x'><svg/>",
      "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "<?php x ?><svg/>", "<svg/><p/>", "<svg/>text",
    ] {
      #expect(throws: MediaFault.self, "\(head)") { try InspectedMedia(Array(head.utf8), at: "media/a.svg") }
    }
  }

  @Test("say how large they are, by their size or by their box")
  func size() throws {
    let media = try InspectedMedia(MediaSamples.svg("<g/>"), at: "media/a.svg")
    #expect(media.width == 40)
    #expect(media.height == 30)
    let boxed = try InspectedMedia(Array("<svg viewBox='0 0 24 12'/>".utf8), at: "media/a.svg")
    #expect(boxed.width == 24)
    #expect(boxed.height == 12)
    #expect(try InspectedMedia(Array("<svg width='100%'/>".utf8), at: "media/a.svg").width == nil)
  }

  @Test("that nest or repeat without end are refused in time")
  func bombs() {
    #expect(fault(String(repeating: "<g>", count: 100_000))?.rule == .svg)
    #expect(fault(String(repeating: "<g/>", count: 250_000))?.rule == .svg)
  }
}
