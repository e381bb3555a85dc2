"""The weakenings: each takes one rule away, in one place. MUTANT is the condition under which it does."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    name: str
    rule: str
    file: str
    old: str
    new: str
    tests: tuple  # classes of the suite that have to notice


CODES = "src/Infrastructure/OAuth/AuthorizationCodes/StoredAuthorizationCodes.cs"
JWT_CLAIMS = "src/Domain/OAuth/Jose/JwtClaimRules.cs"
JWT_HEADER = "src/Domain/OAuth/Jose/JwtHeaderRules.cs"
DPOP = "src/Domain/OAuth/Dpop/DpopProof.cs"
REQUEST = "src/Domain/OAuth/AuthorizationRequests/AuthorizationRequestRules.cs"
POLICY = "src/Domain/OAuth/AuthorizationRequests/InteractionPolicy.cs"
PUSHED = "src/Infrastructure/OAuth/PushedRequests/StoredPushedRequests.cs"
CLIENT = "src/Domain/OAuth/Clients/RegisteredClient.cs"

REDEEMING = ("RedeemingACode", "RedeemingByFapi")
ASKING = ("AskingForACode", "AskingTwice")
PROVING = ("ProvingTheClient",)


def left_out(name, rule, file, condition, tests):
    """A condition of an SQL statement that is not asked any more."""
    return Mutant(name, rule, file, condition, f'{{(MUTANT ? "" : "{condition}")}}', tests)


def never(name, rule, file, condition, tests):
    """A refusal that is never made."""
    return Mutant(name, rule, file, f"if ({condition})", f"if (!MUTANT && ({condition}))", tests)


MUTANTS = [
    left_out("pkce-verifier", "RFC 7636 §4.6: the verifier answers the challenge", CODES, "AND code_challenge = @challenge", REDEEMING),
    left_out("code-client", "RFC 6749 §4.1.3: a code is for its client", CODES, "AND client_id = @client", REDEEMING),
    left_out("code-redirect-uri", "RFC 6749 §4.1.3: the redirect URI of the request", CODES, "AND redirect_uri = @redirectUri", REDEEMING),
    left_out("code-replay", "RFC 6749 §4.1.2: a code is good once", CODES, "AND redeemed_at IS NULL", REDEEMING),
    left_out("code-dpop-key", "RFC 9449 §10: dpop_jkt binds the code", CODES, "AND (dpop_key IS NULL OR dpop_key = @dpopKey)", REDEEMING),
    Mutant(
        "code-replay-takes-back", "RFC 6749 §4.1.2: a code that comes again takes back its tokens",
        "src/Orchestration/OAuth/AuthorizationCodes/ExchangeAuthorizationCode.cs",
        "await revocation.RevokeAsync(code.Grant, GrantEnd.CodeReplayed, ct);",
        "if (!MUTANT) await revocation.RevokeAsync(code.Grant, GrantEnd.CodeReplayed, ct);", REDEEMING),
    Mutant(
        "redirect-uri-exact", "RFC 9700 §2.1: redirect URIs are compared exactly", CLIENT,
        "RedirectUri.Matches(registered, presented));", "RedirectUri.Matches(registered, presented) || (MUTANT && presented.StartsWith(registered, StringComparison.Ordinal)));",
        ("AskingForACode", "RegisteringDynamically")),
    Mutant(
        "nonce-echo", "OIDC Core §3.1.3.6: the nonce comes back",
        "src/Orchestration/OAuth/Tokens/IdTokenPayload.cs", "if (content.Nonce is not null)", "if (content.Nonce is not null && !MUTANT)", ("AskingForACode", "AuthorizingByFapi")),
    Mutant(
        "jwt-signature", "RFC 7515 §5.2: a signature is right",
        "src/Domain/OAuth/Jose/JwtValidator.cs", "return key is null ? JoseErrors.SignatureWrong : new Signer(key);",
        "return key is null && !MUTANT ? JoseErrors.SignatureWrong : new Signer(key ?? candidates.Value[0]);", PROVING),
    Mutant(
        "jwt-audience", "RFC 7523 §3: an assertion is for us", JWT_CLAIMS,
        'expected.Audience.Accepts(claims.Member("aud")) ? null', 'MUTANT || expected.Audience.Accepts(claims.Member("aud")) ? null', PROVING),
    never("jwt-issuer", "RFC 7523 §3: an assertion is by its client", JWT_CLAIMS, "expected.Issuer is { } issuer && claims.Issuer != issuer", PROVING),
    never("jwt-expiry", "RFC 7519 §4.1.4: what has ended is refused", JWT_CLAIMS, "claims.ExpiresAt + expected.ExpiryLeeway <= now", PROVING),
    never("jwt-not-before", "RFC 7519 §4.1.5: what has not begun is refused", JWT_CLAIMS, "claims.NotBefore > now + expected.ClockSkew", PROVING),
    never("jwt-critical", "RFC 7515 §4.1.11: crit is understood or refused", JWT_HEADER, "header.HasExtensions", PROVING),
    Mutant(
        "jwt-algorithm", "RFC 8725 §3.1: only expected algorithms", JWT_HEADER,
        "|| !expected.Algorithms.Contains(algorithm))", "|| (!MUTANT && !expected.Algorithms.Contains(algorithm)))", PROVING),
    Mutant(
        "assertion-replay", "RFC 7523 §3: a jti counts once",
        "src/Orchestration/OAuth/Clients/ClientAssertions.cs", "return isNew ? Done.It : JoseErrors.Replayed;", "return isNew || MUTANT ? Done.It : JoseErrors.Replayed;", PROVING),
    Mutant(
        "assertion-audience", "RFC 10070: the issuer is the only audience, as a string",
        "src/Orchestration/OAuth/Clients/ClientAssertions.cs", "        _ => _strict,\n", "        _ => MUTANT ? _lenient : _strict,\n", PROVING),
    Mutant(
        "dpop-replay", "RFC 9449 §11.1: a proof is good once",
        "src/Orchestration/OAuth/Dpop/ProvePossession.cs", "return isNew ? new DpopKey", "return isNew || MUTANT ? new DpopKey", ("ShowingTheKey",)),
    Mutant("dpop-method", "RFC 9449 §4.3: htm", DPOP, 'claims.Text("htm") != target.Method', '(!MUTANT && claims.Text("htm") != target.Method)', ("ShowingTheKey",)),
    Mutant("dpop-address", "RFC 9449 §4.3: htu", DPOP, '!target.IsAt(claims.Text("htu"))', '(!MUTANT && !target.IsAt(claims.Text("htu")))', ("ShowingTheKey",)),
    Mutant("dpop-token-hash", "RFC 9449 §4.3: ath", DPOP, "|| !Covers(claims, target))", "|| (!MUTANT && !Covers(claims, target)))", ("ShowingTheKey",)),
    Mutant(
        "bound-token", "RFC 9449 §7.1, RFC 8705 §3: a bound token is worth nothing without its key",
        "src/Orchestration/OAuth/Tokens/LiveTokens.cs", "use.Sender is { } sender && !claims.Binding", "use.Sender is { } sender && !MUTANT && !claims.Binding", ("ShowingTheKey",)),
    Mutant(
        "pushed-replay", "RFC 9126 §4: a request_uri is good once", PUSHED,
        '$"DELETE FROM {Table} WHERE hash = @hash AND client_id = @client AND expires_at > @now RETURNING parameters AS Parameters, expires_at AS ExpiresAt"',
        '(MUTANT ? $"SELECT parameters AS Parameters, expires_at AS ExpiresAt FROM {Table} WHERE hash = @hash AND client_id = @client AND expires_at > @now" : $"DELETE FROM {Table} WHERE hash = @hash AND client_id = @client AND expires_at > @now RETURNING parameters AS Parameters, expires_at AS ExpiresAt")',
        ("AuthorizingByFapi",)),
    Mutant(
        "refresh-client", "RFC 6749 §6: a refresh token is for its client",
        "src/Domain/OAuth/RefreshTokens/RefreshToken.cs", "=> Client == presentedBy && UsedAt is null", "=> (MUTANT || Client == presentedBy) && UsedAt is null", ("RedeemingACode", "RedeemingByFapi")),
    Mutant(
        "refresh-scope", "RFC 6749 §6: a refresh gives no more than was granted",
        "src/Orchestration/OAuth/RefreshTokens/ExchangeRefreshToken.cs", "return grant.Scopes.Covers(scopes.Value) ?", "return MUTANT || grant.Scopes.Covers(scopes.Value) ?", ("SubstitutingTokens",)),
    Mutant(
        "refresh-replay", "RFC 9700 §4.14.2: a copy ends the family",
        "src/Orchestration/OAuth/RefreshTokens/RefreshRotation.cs", "await revocation.RevokeAsync(token.Grant", "if (!MUTANT) await revocation.RevokeAsync(token.Grant", ("AttackingTheFlow",)),
    Mutant("prompt-none", "OIDC Core §3.1.2.1: prompt=none shows nothing", POLICY, "var mayShow = !request.Asks(Prompt.None);", "var mayShow = MUTANT || !request.Asks(Prompt.None);", ASKING),
    Mutant("prompt-login", "OIDC Core §3.1.2.1: prompt=login asks again", POLICY, "request.Asks(Prompt.Login)\n", "(!MUTANT && request.Asks(Prompt.Login))\n", ASKING),
    Mutant("max-age", "OIDC Core §3.1.2.1: max_age", POLICY, "request.MaxAge is { } maxAge &&", "request.MaxAge is { } maxAge && !MUTANT &&", ASKING),
    never("somebody-else", "OIDC Core §3.1.2.2: nobody is told about somebody else", POLICY, "!signIn.IsExpected", ASKING),
    never("consent", "OIDC Core §3.1.2.4: people are asked", POLICY, "NeedsConsent(request, facts)", ASKING),
    Mutant(
        "response-issuer", "RFC 9207 §2: iss in every response",
        "src/Communication/OAuth/AuthorizationAnswers.cs", 'response.Add(("iss", issuer.Value));', 'if (!MUTANT) response.Add(("iss", issuer.Value));', ASKING),
    Mutant(
        "response-state", "RFC 6749 §4.1.2: state comes back",
        "src/Communication/OAuth/AuthorizationAnswers.cs", "if (channel.State is not null)", "if (channel.State is not null && !MUTANT)", ASKING),
    Mutant("client-secret", "RFC 6749 §3.2.1: a secret is right", CLIENT, "found |= secret.Matches(hash, now);", "found |= MUTANT || secret.Matches(hash, now);", ("RedeemingACode",)),
    never("client-method", "OIDC Registration §2: the registered method and no other", "src/Orchestration/OAuth/Clients/ClientAuthentication.cs", "presented.Method != client.Settings.AuthMethod", ("RedeemingACode", "ProvingTheClient")),
    never("client-scopes", "RFC 6749 §3.3: no scope beyond the registered ones", REQUEST, "!draft.Client.Settings.Scopes.Covers(asked.Value)", ("RedeemingACode",)),
    Mutant(
        "logout-address", "OIDC RP-Initiated Logout §3: only registered addresses", CLIENT,
        "Settings.PostLogoutRedirectUris.Contains(presented, StringComparer.Ordinal);", "MUTANT || Settings.PostLogoutRedirectUris.Contains(presented, StringComparer.Ordinal);", ("SigningOut",)),
    Mutant(
        "no-store", "RFC 6749 §5.1: tokens are not cached",
        "src/Communication/OAuth/TokenAnswer.cs", 'CacheControl = "no-store";', 'CacheControl = MUTANT ? "public" : "no-store";', ("RedeemingACode",)),
    Mutant(
        "introspection-owner", "RFC 7662 §4: only who is meant may look into a token", CLIENT,
        "issuedTo == Id || audiences.Any", "MUTANT || issuedTo == Id || audiences.Any", ("SubstitutingTokens",)),
    Mutant(
        "request-object-client", "RFC 9101 §6.3: client_id inside and outside are one",
        "src/Domain/OAuth/RequestObjects/RequestObjectRules.cs", 'if (claims.Has("client_id") ? claims.Text("client_id") != client.Id.Value : !supplements)',
        'if (!MUTANT && (claims.Has("client_id") ? claims.Text("client_id") != client.Id.Value : !supplements))', ("SendingRequestObjects",)),
    never("pkce-plain", "RFC 7636 §4.3: S256 and nothing else", REQUEST, 'draft.Parameters["code_challenge_method"] is not "S256"', ("AuthorizingByFapi",)),
    Mutant(
        "pkce-omitted", "RFC 9700 §2.1.1: PKCE is for everybody else", "src/Domain/OAuth/Clients/ClientSettings.cs",
        "public bool MayOmitPkce => Profile", "public bool MayOmitPkce => MUTANT || Profile", ("AttackingTheFlow", "AuthorizingByFapi")),
    left_out("code-expiry", "RFC 6749 §4.1.2: a code ends soon", CODES, "AND expires_at > @now", ("RedeemingByFapi",)),
    Mutant("jwt-type", "RFC 8725 §3.11: one type per use", JWT_HEADER, "return HasRightType(header, expected) ?", "return MUTANT || HasRightType(header, expected) ?", ("ProvingTheClient", "ShowingTheKey")),
    Mutant(
        "redirect-303", "RFC 9700 §4.12: no redirect takes a form along", "src/Communication/OAuth/AuthorizationAnswers.cs",
        "new StatusCodeResult(StatusCodes.Status303SeeOther)", "new StatusCodeResult(MUTANT ? StatusCodes.Status307TemporaryRedirect : StatusCodes.Status303SeeOther)", ("AttackingTheFlow",)),
    Mutant(
        "prompt-consent", "OIDC Core §3.1.2.1: prompt=consent asks again", POLICY,
        "(!facts.ConsentedHere && request.Asks(Prompt.Consent))", "(!MUTANT && !facts.ConsentedHere && request.Asks(Prompt.Consent))", ("AskingTwice",)),
    Mutant(
        "prompt-none-alone", "OIDC Core §3.1.2.1: none stands alone", REQUEST,
        "prompts.Contains(Prompt.None) && prompts.Count > 1", "!MUTANT && prompts.Contains(Prompt.None) && prompts.Count > 1", ("AskingTwice",)),
    Mutant(
        "bearer-bound", "RFC 9449 §7.2: a bound token is no bearer token", "src/Domain/OAuth/Binding/TokenBinding.cs",
        "(DpopKey is null || string.Equals(DpopKey", "(DpopKey is null || (MUTANT && shown.DpopKey is null) || string.Equals(DpopKey", ("ShowingTheKey",)),
    Mutant(
        "fapi-pushed", "FAPI 2.0 Security Profile §5.3.2.2: pushed requests alone", "src/Domain/OAuth/AuthorizationRequests/RequestDemands.cs",
        "settings.RequestObjects.MustBePushed || settings.Profile.IsFapi()", "(!MUTANT && (settings.RequestObjects.MustBePushed || settings.Profile.IsFapi()))", ("AuthorizingByFapi",)),
    Mutant(
        "fapi-signed", "FAPI 2.0 Message Signing §5.3.1: signed requests alone", "src/Domain/OAuth/AuthorizationRequests/RequestDemands.cs",
        "settings.RequestObjects.MustBeSigned || settings.Profile == ClientProfile.Fapi2MessageSigning", "(!MUTANT && (settings.RequestObjects.MustBeSigned || settings.Profile == ClientProfile.Fapi2MessageSigning))", ("SigningMessages",)),
    Mutant(
        "registration-owner", "RFC 7592 §3: a registration opens to its own token", "src/Orchestration/OAuth/Registration/RegistrationAccess.cs",
        "if (!registration.IsOf(presented) ||", "if ((!MUTANT && !registration.IsOf(presented)) ||", ("RegisteringDynamically",)),
    Mutant(
        "private-keys", "RFC 7517 §9.2: private keys are never registered", "src/Domain/OAuth/Clients/PublicKeySet.cs",
        "|| PrivateMembers.Any(name => key.TryGetProperty(name, out _))", "|| (!MUTANT && PrivateMembers.Any(name => key.TryGetProperty(name, out _)))", ("RegisteringDynamically",)),
    never("logout-csrf", "OIDC RP-Initiated Logout §6: another site cannot press the button", "src/Communication/OAuth/LogoutController.cs", "!await antiforgery.IsRequestValidAsync(HttpContext)", ("SigningOut",)),
    Mutant(
        "framing", "RFC 9700 §4.16: pages are in no frame", "src/Communication/SharedKernel/PagePolicy.cs",
        'frame-ancestors {(MayBeFramed ? "*" : "\'none\'")}', 'frame-ancestors {(MayBeFramed || MUTANT ? "*" : "\'none\'")}', ("AttackingTheFlow",)),
]
