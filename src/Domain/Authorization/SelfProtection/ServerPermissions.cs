using System.Collections.Frozen;
using static AuthServer.Domain.Authorization.SelfProtection.PermissionLevel;

namespace AuthServer.Domain.Authorization.SelfProtection;

/// <summary>The catalogue of what can be allowed of this server. The policies' schema declares the same, level by level; a test compares both.</summary>
public static class ServerPermissions
{
    /// <summary>All, by name.</summary>
    public static readonly IReadOnlyList<ServerPermission> All =
    [
        new("audit.read", Read, "Read the audit log and its checkpoints"),
        new("authorization_details_types.read", Read, "See the types of authorization details"),
        new("authorization_details_types.write", Sensitive, "Define and remove types of authorization details"),
        new("clients.read", Read, "See applications and their settings"),
        new("clients.write", Write, "Register, change and remove applications, and give them secrets"),
        new("console.read", Read, "Open the console"),
        new("decisions.read", Read, "See logged decisions, and what a draft of policies would change of them"),
        new("deliveries.read", Read, "See deliveries that failed for good"),
        new("deliveries.replay", Write, "Try parked deliveries again"),
        new("encryption_keys.read", Read, "See the keys for which others encrypt"),
        new("encryption_keys.write", Sensitive, "Revoke a key for which others encrypt"),
        new("entities.read", Read, "See the entities that policies know"),
        new("entities.write", Write, "Change the entities that policies know"),
        new("features.read", Read, "See the feature flags"),
        new("features.write", Write, "Override feature flags"),
        new("grants.end", Write, "End one sign-in of an application for somebody", concernsSomebody: true),
        new("grants.read", Read, "See what people granted to applications"),
        new("grants.revoke", Sensitive, "Disconnect somebody's applications", concernsSomebody: true),
        new("groups.delete", Sensitive, "Remove groups"),
        new("groups.members", Sensitive, "Make people members of groups, and end that"),
        new("groups.read", Read, "See groups and their members"),
        new("groups.write", Write, "Create and rename groups"),
        new("initial_access_tokens.read", Read, "See the tokens with which applications register themselves"),
        new("initial_access_tokens.write", Write, "Make and revoke tokens with which applications register themselves"),
        new("invitations.revoke", Write, "Take invitations back"),
        new("keys.read", Read, "See the signing keys"),
        new("keys.write", Sensitive, "Announce, rotate and revoke signing keys"),
        new("logout_deliveries.read", Read, "See sign-outs that applications were told of"),
        new("logout_deliveries.replay", Write, "Tell an application of a sign-out again"),
        new("notifications.read", Read, "See messages that could not be sent"),
        new("notifications.replay", Write, "Try to send a message again"),
        new("permissions.read", Read, "See the permissions, and who has which"),
        new("permissions.write", Sensitive, "Define and remove permissions of applications"),
        new("policies.publish", Sensitive, "Put policies in force"),
        new("policies.read", Read, "See policies, and try them out"),
        new("policies.write", Sensitive, "Write drafts of policies"),
        new("roles.assign", Sensitive, "Give roles to people, groups and applications, and take them"),
        new("roles.read", Read, "See roles and who bears them"),
        new("roles.write", Sensitive, "Create and remove roles, and say what they permit"),
        new("scopes.read", Read, "See the scopes"),
        new("scopes.write", Write, "Define and remove scopes"),
        new("sessions.end", Sensitive, "End somebody's sessions", concernsSomebody: true),
        new("sessions.read", Read, "See somebody's sessions"),
        new("trusted_issuers.read", Read, "See whose assertions are trusted"),
        new("trusted_issuers.write", Sensitive, "Trust issuers, and say whom they mean"),
        new("users.activate", Write, "Deactivate and reactivate people", concernsSomebody: true),
        new("users.credentials", Sensitive, "Reset passwords and second factors", concernsSomebody: true),
        new("users.delete", Sensitive, "Delete people", concernsSomebody: true),
        new("users.invite", Sensitive, "Invite people"),
        new("users.lock", Write, "Lock people out", concernsSomebody: true),
        new("users.read", Read, "See people and their profiles"),
        new("users.unlock", Write, "Let people in again", concernsSomebody: true),
        new("users.write", Write, "Change people's profiles and addresses", concernsSomebody: true),
    ];

    private static readonly FrozenDictionary<string, ServerPermission> ByName = All.ToFrozenDictionary(permission => permission.Name, StringComparer.Ordinal);

    /// <summary>The permission of this name; absent when the server has none.</summary>
    public static ServerPermission? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether the server itself has a permission of this name.</summary>
    public static bool Contains(string name) => ByName.ContainsKey(name);
}
