// The pages that rules come from: the broker's guides, the providers' own, standards, and
// threads where a problem was reported.
#pragma once

#include "model/literal.hpp"

namespace latchkey::lint::pages {

constexpr Literal self_built =
    "https://docs.authing.cn/v2/en/guides/connections/enterprise/wecom-corp-qrconnect/";
constexpr Literal delegated =
    "https://docs.authing.cn/v2/guides/connections/enterprise/wecom-agency-qrconnect/";
constexpr Literal service_provider =
    "https://docs.authing.cn/v2/guides/connections/enterprise/wecom-service-provider-qrconnect/";
constexpr Literal connections = "https://docs.authing.cn/v2/guides/connections/";

constexpr Literal wecom_panel = "https://developer.work.weixin.qq.com/document/path/98171";
constexpr Literal wecom_start = "https://developer.work.weixin.qq.com/document/path/98173";
constexpr Literal wecom_identity = "https://developer.work.weixin.qq.com/document/path/98177";
constexpr Literal wecom_link = "https://developer.work.weixin.qq.com/document/path/91019";
constexpr Literal wecom_in_app = "https://developer.work.weixin.qq.com/document/path/96441";
constexpr Literal wecom_suite = "https://developer.work.weixin.qq.com/document/path/97162";
constexpr Literal wecom_provider = "https://developer.work.weixin.qq.com/document/path/96237";
constexpr Literal wecom_callback = "https://developer.work.weixin.qq.com/document/path/96238";
constexpr Literal wecom_encryption = "https://developer.work.weixin.qq.com/document/path/91144";
constexpr Literal wecom_android = "https://developer.work.weixin.qq.com/document/path/91194";
constexpr Literal wecom_errors = "https://developer.work.weixin.qq.com/document/path/90455";
constexpr Literal wechat_login =
    "https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login";
constexpr Literal wechat_web =
    "https://developers.weixin.qq.com/doc/oplatform/developers/dev/auth/web.md";

constexpr Literal bad_domain = "https://github.com/chaitin/KoalaQA/issues/207";
constexpr Literal bad_path = "https://github.com/iammapping/wedding/issues/23";
constexpr Literal bad_scheme = "https://github.com/MikeWang000000/GoLibCookie/issues/13";
constexpr Literal bad_referrer = "https://github.com/justauth/JustAuth/issues/187";
constexpr Literal bad_address = "https://github.com/WecomTeam/CodeSamples/issues/9";
constexpr Literal bad_state = "https://blog.csdn.net/weixin_44050791/article/details/132615106";

constexpr Literal oauth_redirect = "https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2";
constexpr Literal oauth_secret = "https://www.rfc-editor.org/rfc/rfc6749#appendix-A.2";
constexpr Literal uri = "https://www.rfc-editor.org/rfc/rfc3986";
constexpr Literal loopback = "https://www.rfc-editor.org/rfc/rfc6761#section-6.3";
constexpr Literal pem = "https://www.rfc-editor.org/rfc/rfc7468";
constexpr Literal validity = "https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5";
constexpr Literal encrypted_key = "https://www.rfc-editor.org/rfc/rfc5958#section-3";
constexpr Literal saml_metadata =
    "https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf";
constexpr Literal issuer =
    "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata";
constexpr Literal authorization =
    "https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest";
constexpr Literal bidi = "https://www.unicode.org/reports/tr36/";
constexpr Literal json = "https://www.rfc-editor.org/rfc/rfc8259";
constexpr Literal security = "https://www.rfc-editor.org/rfc/rfc9700#section-2";

}  // namespace latchkey::lint::pages
