using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Orchestration.OAuth.Clients.Metadata;

/// <summary>The values of <c>grant_types</c>: grants of ours, and those of extensions, whose names are absolute URIs (RFC 6749 §4.5).</summary>
/// <param name="Known">Ours.</param>
/// <param name="Custom">Those of extensions; whether there is such a one is for <see cref="ClientSettingsCheck"/> to say.</param>
public sealed record GrantNames(IReadOnlyList<GrantType> Known, IReadOnlyList<string> Custom)
{
    private const int MostCharacters = 200;

    /// <summary>Reads names; absent when one can be none.</summary>
    public static GrantNames? Read(IEnumerable<string> names)
    {
        List<GrantType> known = [];
        List<string> custom = [];
        foreach (var name in names)
        {
            if (ClientWords.GrantTypes.Find(name) is { } grant)
                known.Add(grant);
            else if (name.Length <= MostCharacters && Uri.TryCreate(name, UriKind.Absolute, out _))
                custom.Add(name);
            else
                return null;
        }

        return new GrantNames(known, custom);
    }

    /// <summary>All names of a client.</summary>
    public static string[] Of(ClientSettings settings) => [.. settings.GrantTypes.Select(ClientWords.GrantTypes.Of), .. settings.CustomGrants];
}
