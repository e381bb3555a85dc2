"""The weakenings: each takes one rule away, in one place. MUTANT is the condition under which it does."""
from weakening import Mutant

CODES = "src/Infrastructure/OAuth/AuthorizationCodes/StoredAuthorizationCodes.cs"
JWT_CLAIMS = "src/Domain/OAuth/Jose/JwtClaimRules.cs"
JWT_HEADER = "src/Domain/OAuth/Jose/JwtHeaderRules.cs"
DPOP = "src/Domain/OAuth/Dpop/DpopProof.cs"
ACCESS = "src/Domain/OAuth/AuthorizationRequests/AccessRules.cs"
SIGN_IN = "src/Domain/OAuth/AuthorizationRequests/SignInRules.cs"
POLICY = "src/Domain/OAuth/AuthorizationRequests/InteractionPolicy.cs"
PUSHED = "src/Infrastructure/OAuth/PushedRequests/StoredPushedRequests.cs"
CLIENT = "src/Domain/OAuth/Clients/RegisteredClient.cs"

AWAITED = "src/Domain/OAuth/Polling/AwaitedDecision.cs"
SIGNED_CIBA = "src/Orchestration/OAuth/BackchannelAuthentications/SignedBackchannelRequests.cs"
DELIVERING = "src/Orchestration/OAuth/BackchannelAuthentications/DeliverNextNotification.cs"
EXCHANGE_SUBJECTS = "src/Orchestration/OAuth/TokenExchange/ExchangeSubjects.cs"
EXCHANGE_TARGETS = "src/Orchestration/OAuth/TokenExchange/ExchangeTargets.cs"
ASSERTIONS = "src/Orchestration/OAuth/Assertions/AssertionReading.cs"
OBJECTS = "src/Domain/OAuth/RequestObjects/RequestObjectRules.cs"
DETAIL_JUDGING = "src/Orchestration/OAuth/AuthorizationDetails/DetailJudging.cs"

REDEEMING = ("RedeemingACode", "RedeemingByFapi")
ASKING = ("AskingForACode", "AskingTwice")
PROVING = ("ProvingTheClient",)
DEVICES = ("AuthorizingADevice", "DecidingOnPages")
ELSEWHERE = ("AuthenticatingElsewhere",)
EXCHANGING = ("ExchangingTokens",)
BRINGING = ("BringingAssertions",)
DETAILS = ("AskingForDetails",)


def left_out(name, rule, file, condition, tests):
    """A condition of an SQL statement that is not asked any more."""
    return Mutant(name, rule, file, condition, f'{{(MUTANT ? "" : "{condition}")}}', tests)


def never(name, rule, file, condition, tests):
    """A refusal that is never made."""
    return Mutant(name, rule, file, f"if ({condition})", f"if (!MUTANT && ({condition}))", tests)


MUTANTS = [
    left_out("pkce-verifier", "RFC 7636 §4.6: the verifier answers the challenge", CODES, "AND code_challenge = @challenge", REDEEMING),
    left_out("code-client", "RFC 6749 §4.1.3: a code is for its client", CODES, "AND client_id = @client", REDEEMING),
    left_out("code-redirect-uri", "RFC 6749 §4.1.3: the redirect URI of the request", CODES, "AND (redirect_uri = @redirectUri OR (redirect_uri = '' AND @isImplied))", REDEEMING),
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
        "assertion-algorithm", "FAPI 2.0 Security Profile §5.4.1: PS256 or ES256 alone", "src/Orchestration/OAuth/Clients/ClientAssertions.cs",
        "settings.Profile is ClientProfile.Fapi2Security or ClientProfile.Fapi2MessageSigning ? JwsAlgorithms.Fapi",
        "!MUTANT && settings.Profile is ClientProfile.Fapi2Security or ClientProfile.Fapi2MessageSigning ? JwsAlgorithms.Fapi", PROVING),
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
    never("client-scopes", "RFC 6749 §3.3: no scope beyond the registered ones", ACCESS, "!draft.Client.Settings.Scopes.Covers(asked.Value)", ("RedeemingACode",)),
    Mutant(
        "logout-address", "OIDC RP-Initiated Logout §3: only registered addresses", CLIENT,
        "Settings.PostLogoutRedirectUris.Contains(presented, StringComparer.Ordinal);", "MUTANT || Settings.PostLogoutRedirectUris.Contains(presented, StringComparer.Ordinal);", ("SigningOut",)),
    Mutant(
        "no-store", "RFC 6749 §5.1: tokens are not cached",
        "src/Communication/OAuth/ProtocolCaching.cs", 'CacheControl = "no-store";', 'CacheControl = MUTANT ? "public" : "no-store";', ("RedeemingACode",)),
    Mutant(
        "introspection-owner", "RFC 7662 §4: only who is meant may look into a token", CLIENT,
        "issuedTo == Id || audiences.Any", "MUTANT || issuedTo == Id || audiences.Any", ("SubstitutingTokens",)),
    Mutant(
        "request-object-client", "RFC 9101 §6.3: client_id inside and outside are one",
        "src/Domain/OAuth/RequestObjects/RequestObjectRules.cs", 'if (claims.Has("client_id") ? claims.Text("client_id") != client.Id.Value : !supplements)',
        'if (!MUTANT && (claims.Has("client_id") ? claims.Text("client_id") != client.Id.Value : !supplements))', ("SendingRequestObjects",)),
    never("pkce-plain", "RFC 7636 §4.3: S256 and nothing else", ACCESS, 'draft.Parameters["code_challenge_method"] is not "S256"', ("AuthorizingByFapi",)),
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
        "prompt-none-alone", "OIDC Core §3.1.2.1: none stands alone", SIGN_IN,
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
    Mutant(
        "awaited-once", "RFC 8628 §3.5, CIBA Core §7.3: tokens that were waited for are given once, also to many at once", "src/Infrastructure/OAuth/Polling/StoredDecisions.cs",
        "AND status = 'Approved' AND", '{(MUTANT ? "AND" : "AND status = \'Approved\' AND")}', (*DEVICES, *ELSEWHERE)),
    Mutant("awaited-client", "RFC 8628 §3.5: a code is for its client", AWAITED, "Client != asker ||", "(!MUTANT && Client != asker) ||", (*DEVICES, *ELSEWHERE)),
    never("awaited-denied", "RFC 8628 §3.5: access_denied", AWAITED, "Status == DecisionStatus.Denied", (*DEVICES, *ELSEWHERE)),
    never("awaited-expiry", "CIBA Core §11: expired_token", AWAITED, "ExpiresAt <= now", ELSEWHERE),
    never("awaited-key", "RFC 9449 §5: what a request was bound to is shown again", AWAITED, "!Binding.IsKeptBy(shown)", ELSEWHERE),
    Mutant(
        "slow-down", "RFC 8628 §3.5: who asks too often is told so", "src/Orchestration/OAuth/Polling/PollPace.cs",
        "if ((await TakeAsync(key, interval, ct)).IsAllowed)", "if (MUTANT || (await TakeAsync(key, interval, ct)).IsAllowed)", ("AuthorizingADevice", *ELSEWHERE)),
    Mutant(
        "ciba-signed", "FAPI-CIBA §5.2.2: requests are signed", SIGNED_CIBA,
        "MustSign(ClientSettings settings) => settings.BackchannelAuthentication.RequestSigningAlgorithm is not null || IsFapi(settings);",
        "MustSign(ClientSettings settings) => !MUTANT && (settings.BackchannelAuthentication.RequestSigningAlgorithm is not null || IsFapi(settings));", ELSEWHERE),
    never("ciba-beside", "CIBA Core §7.1.1: nothing stands beside a signed request", SIGNED_CIBA, "form.Resources.Count > 0 || form.Values.Keys.Except(OfAuthentication, StringComparer.Ordinal).Any()", ELSEWHERE),
    Mutant("ciba-replay", "CIBA Core §7.1.1: a signed request counts once", SIGNED_CIBA, "return isNew ? validated", "return isNew || MUTANT ? validated", ELSEWHERE),
    Mutant(
        "ciba-hints", "CIBA Core §7.1: one hint, and only one", "src/Orchestration/OAuth/BackchannelAuthentications/BackchannelParameters.cs",
        "if (Hints.Count(hint => this[hint] is not null) != 1)", "if (!MUTANT && Hints.Count(hint => this[hint] is not null) != 1)", ELSEWHERE),
    Mutant(
        "ciba-user-code", "CIBA Core §13: invalid_user_code", "src/Orchestration/OAuth/BackchannelAuthentications/BeginBackchannelAuthentication.cs",
        "UserCodeVerdict.Wrong => OAuthErrors.BackchannelUserCodeWrong,", "UserCodeVerdict.Wrong => MUTANT ? null : OAuthErrors.BackchannelUserCodeWrong,", ("DecidingOnPages",)),
    Mutant(
        "push-asks", "CIBA Core §11: a push client asks for nothing", "src/Orchestration/OAuth/BackchannelAuthentications/ExchangeAuthRequestId.cs",
        "Delivery == TokenDelivery.Push)", "Delivery == TokenDelivery.Push && !MUTANT)", ("PushingTokens",)),
    Mutant("push-once", "CIBA Core §10.3.1: tokens are made once", DELIVERING, "leased.SealedContent is { } kept)", "leased.SealedContent is { } kept && !MUTANT)", ("PushingTokens",)),
    Mutant(
        "notified-by", "CIBA Core §10.2: the client's own token shows who notifies", DELIVERING,
        "{ BearerToken = Secret.Of(keys.Bearer) }", '{ BearerToken = MUTANT ? Secret.Of("nothing") : Secret.Of(keys.Bearer) }', ("PushingTokens", *ELSEWHERE)),
    Mutant(
        "pushed-belong", "CIBA Core §10.3.1: tokens that belong together say so", "src/Orchestration/OAuth/BackchannelAuthentications/PushedTokens.cs",
        "return refreshToken is null ? extra", "return refreshToken is null || MUTANT ? extra", ("PushingTokens",)),
    Mutant(
        "exchange-whose", "RFC 8693 §5: whose tokens a client may exchange", EXCHANGE_SUBJECTS,
        "if (!client.MayExchangeTokensOf(claims.Client) ||", "if ((!MUTANT && !client.MayExchangeTokensOf(claims.Client)) ||", EXCHANGING),
    Mutant(
        "exchange-key", "RFC 9449 §5: an exchange does not unbind a token", EXCHANGE_SUBJECTS,
        "|| !claims.Binding.IsKeptBy(shown))", "|| (!MUTANT && !claims.Binding.IsKeptBy(shown)))", EXCHANGING),
    Mutant(
        "exchange-actor", "RFC 8693 §4.1: whoever may not impersonate is named", "src/Orchestration/OAuth/TokenExchange/ExchangeActors.cs",
        "client.Settings.TokenExchange.MayImpersonate ?", "MUTANT || client.Settings.TokenExchange.MayImpersonate ?", EXCHANGING),
    Mutant(
        "exchange-type", "RFC 8693 §3: types of subject tokens that the policy names", EXCHANGE_SUBJECTS,
        "|| !client.Settings.TokenExchange.SubjectTypes.Contains(kind))", "|| (!MUTANT && !client.Settings.TokenExchange.SubjectTypes.Contains(kind)))", EXCHANGING),
    Mutant("exchange-scope", "RFC 8693 §2.1: never more than the subject token has", EXCHANGE_TARGETS, "if (!subject.Scopes.Covers(asked.Value) ||", "if ((!MUTANT && !subject.Scopes.Covers(asked.Value)) ||", EXCHANGING),
    Mutant("exchange-target", "RFC 8693 §2.2.2: resource servers that were allowed", EXCHANGE_TARGETS, "return named.All(target => IsAllowed(client, subject, target)) ?", "return MUTANT || named.All(target => IsAllowed(client, subject, target)) ?", EXCHANGING),
    Mutant("bearer-replay", "RFC 7523 §3: an assertion is good once", ASSERTIONS, "return isNew ? Understand(", "return isNew || MUTANT ? Understand(", BRINGING),
    Mutant("bearer-client", "RFC 7523 §3: clients to which the issuer speaks", ASSERTIONS, "|| !trusted.Settings.Lets(client.Id))", "|| (!MUTANT && !trusted.Settings.Lets(client.Id)))", BRINGING),
    Mutant("id-jag-client", "ID-JAG §4.4: the client that the assertion names", ASSERTIONS, "if (isIdentity && claims.Text", "if (!MUTANT && isIdentity && claims.Text", BRINGING),
    Mutant(
        "bearer-scope", "RFC 7521 §4.1: no more than the issuer is trusted with", "src/Orchestration/OAuth/Assertions/AssertionScopes.cs",
        "if (!most.Covers(asked.Value))", "if (!MUTANT && !most.Covers(asked.Value))", BRINGING),
    Mutant(
        "details-type", "RFC 9396 §5: types that the client may ask for", DETAIL_JUDGING,
        "if (details.Types.Any(name => !client.AuthorizationDetailsTypes.Contains(name, StringComparer.Ordinal) ||", "if (details.Types.Any(name => (!MUTANT && !client.AuthorizationDetailsTypes.Contains(name, StringComparer.Ordinal)) ||", DETAILS),
    Mutant("details-fit", "RFC 9396 §5: details are as their type has them", DETAIL_JUDGING, "return details.Entries.All(entry =>", "return MUTANT || details.Entries.All(entry =>", DETAILS),
    Mutant(
        "details-narrow", "RFC 9396 §6: fewer, never more", "src/Domain/OAuth/AuthorizationDetails/DetailSet.cs",
        "DetailNarrowing.IsWithin(asked.Entries, Entries, types) ? asked", "MUTANT || DetailNarrowing.IsWithin(asked.Entries, Entries, types) ? asked", DETAILS),
    never("object-nested", "RFC 9101 §4: no request in a request", OBJECTS, 'claims.Has("request") || claims.Has("request_uri")', ("SendingRequestObjects", "SigningMessages")),
    never("object-assertion", "RFC 9101 §10.8: an assertion is no request object", OBJECTS, "claims.Subject == client.Id.Value", ("SendingRequestObjects", "SigningMessages")),
    Mutant("object-times", "FAPI 2.0 Message Signing §5.3.1: exp and nbf", OBJECTS, "RequiresExpiry = isFapi,", "RequiresExpiry = isFapi && !MUTANT,", ("SigningMessages",)),
    Mutant("object-from", "RFC 9101 §10.4.1: registered addresses only", "src/Orchestration/OAuth/RequestObjects/RequestObjectReading.cs", "if (!RequestObjectRules.MayBeReadFrom(", "if (!MUTANT && !RequestObjectRules.MayBeReadFrom(", ("SendingRequestObjects",)),
]
