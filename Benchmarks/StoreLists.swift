import Corpus
import Store

/// Filter, sort and the first 20, written as JSON with five indexed fields.
enum StoreLists {
  static func run(_ sites: StoreSites, _ report: Report) throws {
    var rates: [Double] = []
    for size in [10_000, 100_000].map(sites.size) {
      let snapshot = try sites.indexed(size).snapshot()
      let authors = try snapshot.list(ListQuery(collection: "authors", limit: 50)).items.map(\.id)
      let questions = StoreQuestions.make(200, authors: authors)
      var output: [UInt8] = []
      var found = 0
      func ask(_ question: ListQuery) throws {
        output.removeAll(keepingCapacity: true)
        let page = try snapshot.list(question)
        found += page.items.count
        try snapshot.write(page, of: "blog", fields: StoreQuestions.fields, into: &output)
      }
      for question in questions { try ask(question) }
      report.add("objects that 200 questions find, \(size) objects", Double(found) / 200, "on average")
      let rate = try Measure.rate(of: 20_000) { try ask(questions[$0 % questions.count]) }
      rates.append(rate)
      report.add("filter, sort, first 20, \(size) objects", rate, "/s", limit: "≥ 50,000/s at 10,000")
      let listing = try Measure.rate(of: 20_000) {
        found += try snapshot.list(questions[$0 % questions.count]).items.count
      }
      report.add("the same without writing JSON", listing, "/s")
      var number = 0
      let fresh = try Measure.rate(rounds: 3, of: 200) { call in
        number += 1
        let date = "20\(16 + call % 10)-\(10 + call % 3)-\(10 + call % 18)"
        try ask(
          ListQuery(
            collection: "blog", include: "date:>=\(date),rating:>\(number % 5).\(number),minutes:<\(number)",
            sort: "date:desc", limit: 20))
      }
      report.add("the same for questions never asked before", fresh, "/s")
    }
    report.add("rate at the small size by that at the large", rates[0] / rates[1], "times", limit: "≤ 1.3")
  }
}
