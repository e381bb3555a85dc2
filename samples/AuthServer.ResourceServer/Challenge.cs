using System.Globalization;
using System.Text;

namespace AuthServer.ResourceServer;

/// <summary>Writes one challenge of the <c>WWW-Authenticate</c> header (RFC 9110 §11.6.1).</summary>
internal static class Challenge
{
    private const string Dpop = "DPoP";

    public static string For(string scheme, TokenProblem? problem, AuthServerTokensOptions options)
    {
        List<(string Name, string Value)> members = [];

        // RFC 6750 §3: who sent no token is told no error.
        if (problem is not null && (problem.Scheme is null || problem.Scheme == scheme))
            AddProblem(members, problem);
        else if (problem is null && options.Scopes.Count > 0)
            members.Add(("scope", string.Join(' ', options.Scopes)));

        if (scheme == Dpop)
            members.Add(("algs", string.Join(' ', options.ProofAlgorithms)));

        // RFC 9728 §5.1.
        members.Add(("resource_metadata", options.MetadataAddress));
        return scheme + " " + string.Join(", ", members.Select(member => $"{member.Name}=\"{Quotable(member.Value)}\""));
    }

    private static void AddProblem(List<(string Name, string Value)> members, TokenProblem problem)
    {
        members.Add(("error", problem.Error));
        if (problem.Description is { } description)
            members.Add(("error_description", description));

        if (problem.Scope is { } scope)
            members.Add(("scope", scope));

        if (problem.AcrValues is { } classes)
            members.Add(("acr_values", classes));

        if (problem.MaxAge is { } age)
            members.Add(("max_age", age.ToString(CultureInfo.InvariantCulture)));
    }

    // RFC 6750 §3: printable ASCII without quotation mark and backslash.
    private static string Quotable(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value.Where(letter => letter is >= ' ' and <= '~' and not '"' and not '\\'))
            text.Append(letter);

        return text.ToString();
    }
}
