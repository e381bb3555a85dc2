using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients.Metadata;

/// <summary>Reads and shows the protocol's members of a client: one vocabulary for the administration API, files, the command line and registration.</summary>
public static class ClientMetadata
{
    private static readonly Dictionary<string, ClientMember> Members = ClientMembers.All.ToDictionary(member => member.Name, StringComparer.Ordinal);

    /// <summary>The names of the members, without translations.</summary>
    public static IReadOnlyCollection<string> Names => Members.Keys;

    /// <summary>Whether there is such a member; translations are members (RFC 7591 §2.2).</summary>
    public static bool Knows(string name) => Find(name) is not null;

    /// <summary>The settings with these members. Refuses unknown ones, and values that cannot be read, by their name.</summary>
    public static Result<ClientSettings> Apply(ClientSettings settings, IReadOnlyDictionary<string, JsonElement> members)
    {
        foreach (var (name, value) in members)
        {
            if (Find(name) is not { } member)
                return OAuthErrors.ClientMemberUnknown.About(name);

            if (member.Take(settings, value) is not { } changed)
                return OAuthErrors.ClientMetadataMalformed.About(name);

            settings = changed;
        }

        return settings;
    }

    /// <summary>The members with something to show.</summary>
    public static Dictionary<string, JsonElement> Show(ClientSettings settings)
    {
        var shown = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in ClientMembers.All.Concat(settings.Display.Localized.Keys.Select(ClientMembers.Translation)))
        {
            if (member.Show(settings) is { } value)
                shown[member.Name] = JsonSerializer.SerializeToElement(value);
        }

        return shown;
    }

    private static ClientMember? Find(string name) =>
        Members.TryGetValue(name, out var member) ? member
        : name.Contains('#', StringComparison.Ordinal) ? ClientMembers.Translation(name)
        : null;
}
