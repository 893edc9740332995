// A page as the applier keeps one, without a browser: it performs operations and holds
// what they made, and whatever an applier could not do is a fault.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "render/diff.hpp"
#include "target.hpp"
#include "url/allowed.hpp"

namespace latchkey::fuzz {

class Page {
 public:
  Page() { elements_[0].is_placed = true; }

  void apply(const List<Operation>& operations) {
    for (const Operation& operation : operations)
      std::visit([this](const auto& one) { run(one); }, operation);
  }

  // Everything on it, whatever the elements' numbers.
  [[nodiscard]] std::string text() const { return text_of(0); }

 private:
  struct OnPage {
    std::string tag;
    std::map<std::string, std::string> attributes;
    std::map<std::string, std::string> says;
    std::vector<std::uint32_t> children;
    std::uint32_t parent = 0;
    bool is_placed = false;
  };

  static std::uint32_t number(ElementId id) { return static_cast<std::uint32_t>(id); }

  OnPage& find(ElementId id) {
    const auto found = elements_.find(number(id));
    require(found != elements_.end());
    return found->second;
  }

  void run(const Create& one) {
    require(number(one.element) > last_);  // never used again
    last_ = number(one.element);
    elements_[last_].tag = one.tag.view();
  }
  void run(const Set& one) {
    const auto name = one.attribute.view();
    const bool is_address = name == "src" || name == "href";
    const Gate gate{.development = true};
    require(!is_address || check_url(one.value, Gate{true}) || check_logo(one.value, gate) ||
            one.value.size() > limits::url);
    require(!name.starts_with("on") && name != "style" && name != "srcdoc");
    find(one.element).attributes[std::string{name}] = one.value;
  }
  void run(const Unset& one) {
    require(find(one.element).attributes.erase(std::string{one.attribute.view()}) == 1);
  }
  void run(const Say& one) {
    auto& said = find(one.element).says[std::string{one.where.view()}];
    if (const auto* plain = std::get_if<Plain>(&one.text)) {
      said = plain->plain;
      return;
    }
    const auto& sentence = std::get<Sentence>(one.text);
    said = sentence.key.view();
    for (const auto value : sentence.values) said.append("\n").append(value);
  }
  void run(const Insert& one) {
    OnPage& element = find(one.element);
    require(!element.is_placed);
    auto& children = find(one.parent).children;
    auto place = children.end();
    if (number(one.next) != 0) {
      place = std::find(children.begin(), children.end(), number(one.next));
      require(place != children.end());
    }
    children.insert(place, number(one.element));
    element.parent = number(one.parent);
    element.is_placed = true;
  }
  void run(const Remove& one) {
    const OnPage& element = find(one.element);
    require(element.is_placed);
    auto& siblings = elements_[element.parent].children;
    siblings.erase(std::find(siblings.begin(), siblings.end(), number(one.element)));
    forget(number(one.element));
  }

  void forget(std::uint32_t id) {
    for (const auto child : elements_[id].children) forget(child);
    elements_.erase(id);
  }

  std::string text_of(std::uint32_t id) const {
    const OnPage& element = elements_.at(id);
    std::string text = '<' + element.tag;
    for (const auto& [name, value] : element.attributes)
      text.append(" ").append(name).append("=").append(value);
    for (const auto& [where, said] : element.says)
      if (!said.empty()) text.append(" [").append(where).append("]").append(said);
    for (const auto child : element.children) text.append(text_of(child));
    return text + '>';
  }

  std::map<std::uint32_t, OnPage> elements_;
  std::uint32_t last_ = 0;
};

}  // namespace latchkey::fuzz
