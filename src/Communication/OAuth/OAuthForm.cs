using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AuthServer.Communication.OAuth;

/// <summary>The parameters of a request to a protocol endpoint: no repetition, and an empty value is none (RFC 6749 §3.1, §3.2).</summary>
public sealed class OAuthForm
{
    private const int MostParameters = 64;
    private const string Resource = "resource";
    private const string Audience = "audience";
    private readonly Dictionary<string, string> _values;

    private OAuthForm(Gathered gathered) => (_values, Resources, Audiences) = (gathered.Values, gathered.Resources, gathered.Audiences);

    /// <summary>The resource servers that were named: a parameter that may come several times (RFC 8707 §2).</summary>
    public IReadOnlyList<string> Resources { get; }

    /// <summary>The same by their logical names, which may come several times too (RFC 8693 §2.1).</summary>
    public IReadOnlyList<string> Audiences { get; }

    /// <summary>The value of a parameter; absent when it did not come.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The value of a secret parameter; absent when it did not come.</summary>
    public Secret? SecretOf(string name) => Secret.OfNullable(this[name]);

    /// <summary>The same, as the parameters of an authorization request.</summary>
    public AuthorizationParameters AsAuthorization() => new(_values, []) { Resources = Resources };

    /// <summary>The same, as a request to the backchannel authentication endpoint.</summary>
    public BackchannelParameters AsBackchannelRequest() => new(_values, Resources);

    /// <summary>The same, as a request to the token endpoint.</summary>
    public TokenRequest AsTokenRequest(PresentedClient client) => new(client, _values, Resources, Audiences);

    /// <summary>Reads the form of a POST. Refuses what is no form, what is too large, and repetitions.</summary>
    public static async Task<Result<OAuthForm>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (await ReadFieldsAsync(request, ct) is not { } fields)
            return OAuthErrors.FormMalformed;

        return Judge(Gather(fields));
    }

    /// <summary>Reads the query of a GET, or the form of a POST.</summary>
    public static Task<Result<OAuthForm>> ReadEitherAsync(HttpRequest request, CancellationToken ct) =>
        HttpMethods.IsGet(request.Method) ? Task.FromResult(Judge(Gather(request.Query))) : ReadAsync(request, ct);

    /// <summary>Reads an authorization request, from the query of a GET or the form of a POST; repetitions are for the rules to judge.</summary>
    public static async Task<Result<AuthorizationParameters>> ReadAuthorizationAsync(HttpRequest request, CancellationToken ct)
    {
        var fields = HttpMethods.IsGet(request.Method) ? request.Query : await ReadFieldsAsync(request, ct);
        if (fields is null)
            return OAuthErrors.FormMalformed;

        var gathered = Gather(fields);
        return new AuthorizationParameters(gathered.Values, gathered.Repeated) { Resources = gathered.Resources };
    }

    private static Result<OAuthForm> Judge(Gathered gathered) =>
        gathered.Repeated.Count > 0 ? OAuthErrors.ParameterRepeated.About(gathered.Repeated[0]) : new OAuthForm(gathered);

    // RFC 6749 §3.2: application/x-www-form-urlencoded and nothing else. Absent when it is something else, or beyond the limits.
    private static async Task<IEnumerable<KeyValuePair<string, StringValues>>?> ReadFieldsAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType is not { } type || !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return null;

        try
        {
            var form = await request.ReadFormAsync(ct);
            return form.Count > MostParameters ? null : form;
        }
        catch (InvalidDataException)
        {
            // More keys, or longer ones, than the platform's reader takes.
            return null;
        }
    }

    private static Gathered Gather(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        List<string> repeated = [];
        List<string> resources = [];
        List<string> audiences = [];
        foreach (var (name, sent) in fields)
        {
            if (name is Resource or Audience)
            {
                (name == Resource ? resources : audiences).AddRange(sent.Where(value => !string.IsNullOrEmpty(value)).OfType<string>());
                continue;
            }

            if (sent.Count > 1 || values.ContainsKey(name))
                repeated.Add(name);

            if (sent.Count > 0 && sent[0] is { Length: > 0 } value)
                values[name] = value;
        }

        return new Gathered(values, repeated, resources, audiences);
    }

    private sealed record Gathered(Dictionary<string, string> Values, List<string> Repeated, List<string> Resources, List<string> Audiences);
}
