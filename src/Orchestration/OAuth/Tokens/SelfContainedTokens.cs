using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Reads our own JWT access tokens: signature, type, issuer and times (RFC 9068 §4). Standing in the world is another question.</summary>
public sealed class SelfContainedTokens(ITokenSigner signer, Issuer issuer, TimeProvider time)
{
    private static readonly TimeSpan MostFuture = TimeSpan.FromSeconds(60);

    private readonly RecognisedTokens _recognised = new(signer);

    /// <summary>Whether a token has the look of a JWT; opaque values never have a period.</summary>
    public static bool LooksLikeOne(Secret token) => token.Reveal().Contains('.', StringComparison.Ordinal);

    /// <summary>Reads a token. Refuses with the signer's codes, or with <c>oauth.token_invalid</c>.</summary>
    public Result<TokenClaims> Read(Secret token)
    {
        var said = Recognise(token);
        if (said.IsRefused)
            return said.Refusal;

        var (claims, now) = (said.Value, time.GetUtcNow());
        return claims.ExpiresAt > now && claims.IssuedAt <= now + MostFuture ? claims : OAuthErrors.TokenInvalid;
    }

    private Result<TokenClaims> Recognise(Secret token)
    {
        var (keys, digest) = (_recognised.Keys, token.Sha256());
        if (_recognised.Find(keys, digest) is { } seen)
            return seen;

        var verified = signer.Verify(token.Reveal(), TokenTypes.AccessToken);
        if (verified.IsRefused)
            return verified.Refusal;

        if (TryParse(verified.Value.PayloadJson.Span) is not { } claims)
            return OAuthErrors.TokenInvalid;

        _recognised.Remember(keys, digest, claims);
        return claims;
    }

    private TokenClaims? TryParse(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        var parsed = new Draft();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            parsed.Take(ref reader);

        return parsed.Finish(issuer.Value);
    }

    // We signed the payload, so its members have the types that AccessTokenPayload writes.
    private sealed class Draft
    {
        private string? _issuer;
        private string? _subject;
        private string? _client;
        private Guid _id;
        private Guid? _grant;
        private Guid? _session;
        private long _issuedAt;
        private long _expiresAt;
        private long _authTime;
        private string _acr = string.Empty;
        private string _scope = string.Empty;
        private List<string> _audiences = [];
        private List<string> _amr = [];
        private TokenBinding _binding = TokenBinding.None;
        private Dictionary<string, JsonElement>? _extra;

        public void Take(ref Utf8JsonReader reader)
        {
            var name = reader.GetString() ?? string.Empty;
            reader.Read();
            switch (name)
            {
                case "iss": _issuer = reader.GetString(); break;
                case "sub": _subject = reader.GetString(); break;
                case "client_id": _client = reader.GetString(); break;
                case "jti": _id = reader.GetGuid(); break;
                case AccessTokenPayload.GrantClaim: _grant = reader.GetGuid(); break;
                case "sid": _session = reader.GetGuid(); break;
                case "iat": _issuedAt = reader.GetInt64(); break;
                case "exp": _expiresAt = reader.GetInt64(); break;
                case "auth_time": _authTime = reader.GetInt64(); break;
                case "acr": _acr = reader.GetString() ?? string.Empty; break;
                case "scope": _scope = reader.GetString() ?? string.Empty; break;
                case "aud": _audiences = Strings(ref reader); break;
                case "cnf": _binding = Confirmation(ref reader); break;
                case "amr": _amr = Strings(ref reader); break;
                default: (_extra ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal))[name] = JsonElement.ParseValue(ref reader); break;
            }
        }

        public TokenClaims? Finish(string issuer)
        {
            if (!string.Equals(_issuer, issuer, StringComparison.Ordinal) || _client is null || _subject is null)
                return null;

            return new TokenClaims
            {
                Id = _id,
                Client = ClientId.Stored(_client),
                Subject = _subject,
                OnBehalfOf = _grant is null && _subject != _client ? ClientId.Stored(_subject) : null,
                Grant = _grant is { } grant ? new GrantId(grant) : null,
                Session = _session is { } session ? new SessionId(session) : null,
                SignIn = _grant is null ? null : new SignIn(DateTimeOffset.FromUnixTimeSeconds(_authTime), _acr, _amr),
                Scopes = ScopeSet.Stored(_scope),
                Audiences = _audiences,
                Binding = _binding,
                Extra = _extra is null ? ExtraClaims.None : new ExtraClaims(_extra),
                IssuedAt = DateTimeOffset.FromUnixTimeSeconds(_issuedAt),
                ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(_expiresAt),
            };
        }

        private static TokenBinding Confirmation(ref Utf8JsonReader reader)
        {
            var binding = TokenBinding.None;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                binding = name switch
                {
                    AccessTokenPayload.DpopMember => binding with { DpopKey = reader.GetString() },
                    AccessTokenPayload.CertificateMember => binding with { Certificate = reader.GetString() },
                    _ => binding,
                };
            }

            return binding;
        }

        private static List<string> Strings(ref Utf8JsonReader reader)
        {
            if (reader.TokenType == JsonTokenType.String)
                return [reader.GetString() ?? string.Empty];

            List<string> values = [];
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
                values.Add(reader.GetString() ?? string.Empty);

            return values;
        }
    }
}
