using System.Collections.Frozen;

namespace AuthServer.Communication.SharedKernel;

/// <summary>
/// Which permission of the server each endpoint of the administration asks for: the one table. An endpoint with the policy
/// <see cref="AccessPolicies.Administrator"/> that does not stand here is closed to everybody; a test compares the table with the routes of
/// the running server and with the catalogue, in both directions.
/// </summary>
/// <remarks>Method and route as they were mapped; <c>PAGE</c> for pages, <c>HUB</c> for hubs. What people may do with their own account, and what is for everybody, does not stand here.</remarks>
public static class EndpointPermissions
{
    /// <summary>The table.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GET api/v1/audit"] = "audit.read",
        ["GET api/v1/audit/checkpoints"] = "audit.read",

        ["GET api/v1/authorization-details-types"] = "authorization_details_types.read",
        ["PUT api/v1/authorization-details-types/{name}"] = "authorization_details_types.write",
        ["DELETE api/v1/authorization-details-types/{name}"] = "authorization_details_types.write",

        ["GET api/v1/clients"] = "clients.read",
        ["POST api/v1/clients"] = "clients.write",
        ["GET api/v1/clients/{client}/permissions"] = "permissions.read",
        ["GET api/v1/clients/{clientId}"] = "clients.read",
        ["PATCH api/v1/clients/{clientId}"] = "clients.write",
        ["DELETE api/v1/clients/{clientId}"] = "clients.write",
        ["POST api/v1/clients/{clientId}/disable"] = "clients.write",
        ["POST api/v1/clients/{clientId}/enable"] = "clients.write",
        ["POST api/v1/clients/{clientId}/secrets"] = "clients.write",
        ["DELETE api/v1/clients/{clientId}/secrets/{secretId:guid}"] = "clients.write",

        ["PAGE admin"] = "console.read",
        ["PAGE admin/decisions"] = "decisions.read",
        ["PAGE admin/decisions/{id:guid}"] = "decisions.read",
        ["PAGE admin/decisions/{id:guid}/replay"] = "decisions.read",
        ["PAGE admin/playground"] = "policies.read",
        ["PAGE admin/policies"] = "policies.read",
        ["PAGE admin/policies/drafts/new"] = "policies.write",
        ["PAGE admin/policies/drafts/{id:guid}"] = "policies.write",
        ["PAGE admin/policies/drafts/{id:guid}/blast-radius"] = "decisions.read",
        ["PAGE admin/policies/drafts/{id:guid}/publish"] = "policies.publish",
        ["PAGE admin/policies/versions/{number:long}"] = "policies.read",
        ["PAGE admin/policies/versions/{number:long}/restore"] = "policies.publish",

        ["GET api/v1/decisions"] = "decisions.read",
        ["GET api/v1/decisions/{id:guid}"] = "decisions.read",
        ["GET api/v1/decisions/{id:guid}/replay"] = "decisions.read",
        ["GET api/v1/decisions/searches"] = "decisions.read",
        ["POST api/v1/policies/blast-radius"] = "decisions.read",

        ["GET api/v1/deliveries/parked"] = "deliveries.read",
        ["POST api/v1/deliveries/parked/{delivery:long}/replay"] = "deliveries.replay",
        ["POST api/v1/deliveries/parked/replay"] = "deliveries.replay",

        ["GET api/v1/encryption-keys"] = "encryption_keys.read",
        ["POST api/v1/encryption-keys/{kid}/revoke"] = "encryption_keys.write",

        ["GET api/v1/entities"] = "entities.read",
        ["GET api/v1/entities/{type}/{**id}"] = "entities.read",
        ["PUT api/v1/entities/{type}/{**id}"] = "entities.write",
        ["PATCH api/v1/entities/{type}/{**id}"] = "entities.write",
        ["DELETE api/v1/entities/{type}/{**id}"] = "entities.write",
        ["POST api/v1/entities/import"] = "entities.write",

        ["GET api/v1/features"] = "features.read",
        ["GET api/v1/features/{name}"] = "features.read",
        ["PUT api/v1/features/{name}"] = "features.write",
        ["DELETE api/v1/features/{name}"] = "features.write",

        ["GET api/v1/groups"] = "groups.read",
        ["POST api/v1/groups"] = "groups.write",
        ["GET api/v1/groups/{id:guid}"] = "groups.read",
        ["PATCH api/v1/groups/{id:guid}"] = "groups.write",
        ["DELETE api/v1/groups/{id:guid}"] = "groups.delete",
        ["GET api/v1/groups/{id:guid}/members"] = "groups.read",
        ["PUT api/v1/groups/{id:guid}/members/{user:guid}"] = "groups.members",
        ["DELETE api/v1/groups/{id:guid}/members/{user:guid}"] = "groups.members",

        ["GET api/v1/initial-access-tokens"] = "initial_access_tokens.read",
        ["POST api/v1/initial-access-tokens"] = "initial_access_tokens.write",
        ["DELETE api/v1/initial-access-tokens/{name}"] = "initial_access_tokens.write",

        ["DELETE api/v1/invitations/{id:guid}"] = "invitations.revoke",

        ["GET api/v1/keys"] = "keys.read",
        ["POST api/v1/keys/{algorithm}/announce"] = "keys.write",
        ["POST api/v1/keys/{algorithm}/rotate"] = "keys.write",
        ["POST api/v1/keys/{kid}/revoke"] = "keys.write",

        ["GET api/v1/logout-deliveries"] = "logout_deliveries.read",
        ["POST api/v1/logout-deliveries/{id:guid}/replay"] = "logout_deliveries.replay",

        ["GET api/v1/notifications/parked"] = "notifications.read",
        ["POST api/v1/notifications/parked/{id:guid}/replay"] = "notifications.replay",

        ["GET api/v1/permissions"] = "permissions.read",
        ["POST api/v1/permissions"] = "permissions.write",
        ["DELETE api/v1/permissions/{name}"] = "permissions.write",

        ["GET api/v1/policies"] = "policies.read",
        ["GET api/v1/policies/{**id}"] = "policies.read",
        ["GET api/v1/policies/bundle"] = "policies.read",
        ["PUT api/v1/policies/bundle"] = "policies.publish",
        ["GET api/v1/policies/diff"] = "policies.read",
        ["GET api/v1/policies/drafts"] = "policies.read",
        ["POST api/v1/policies/drafts"] = "policies.write",
        ["GET api/v1/policies/drafts/{id:guid}"] = "policies.read",
        ["PUT api/v1/policies/drafts/{id:guid}"] = "policies.write",
        ["DELETE api/v1/policies/drafts/{id:guid}"] = "policies.write",
        ["GET api/v1/policies/drafts/{id:guid}/diff"] = "policies.read",
        ["POST api/v1/policies/drafts/{id:guid}/blast-radius"] = "decisions.read",
        ["POST api/v1/policies/drafts/{id:guid}/publish"] = "policies.publish",
        ["POST api/v1/policies/drafts/{id:guid}/test"] = "policies.read",
        ["POST api/v1/policies/drafts/{id:guid}/validate"] = "policies.read",
        ["POST api/v1/policies/rollback"] = "policies.publish",
        ["POST api/v1/policies/test"] = "policies.read",
        ["POST api/v1/policies/validate"] = "policies.read",
        ["GET api/v1/policies/versions"] = "policies.read",
        ["GET api/v1/policies/versions/{number:long}"] = "policies.read",

        ["GET api/v1/resource-bindings"] = "permissions.read",

        ["GET api/v1/roles"] = "roles.read",
        ["POST api/v1/roles"] = "roles.write",
        ["GET api/v1/roles/{name}"] = "roles.read",
        ["DELETE api/v1/roles/{name}"] = "roles.write",
        ["GET api/v1/roles/{name}/bindings"] = "roles.read",
        ["PUT api/v1/roles/{name}/clients/{client}"] = "roles.assign",
        ["DELETE api/v1/roles/{name}/clients/{client}"] = "roles.assign",
        ["PUT api/v1/roles/{name}/groups/{group:guid}"] = "roles.assign",
        ["DELETE api/v1/roles/{name}/groups/{group:guid}"] = "roles.assign",
        ["PUT api/v1/roles/{name}/includes/{included}"] = "roles.write",
        ["DELETE api/v1/roles/{name}/includes/{included}"] = "roles.write",
        ["GET api/v1/roles/{name}/permissions"] = "roles.read",
        ["PUT api/v1/roles/{name}/permissions/{permission}"] = "roles.write",
        ["DELETE api/v1/roles/{name}/permissions/{permission}"] = "roles.write",
        ["PUT api/v1/roles/{name}/users/{user:guid}"] = "roles.assign",
        ["DELETE api/v1/roles/{name}/users/{user:guid}"] = "roles.assign",

        ["GET api/v1/scopes"] = "scopes.read",
        ["POST api/v1/scopes"] = "scopes.write",
        ["PUT api/v1/scopes/{name}"] = "scopes.write",
        ["DELETE api/v1/scopes/{name}"] = "scopes.write",

        ["GET api/v1/trusted-issuers"] = "trusted_issuers.read",
        ["PUT api/v1/trusted-issuers/{name}"] = "trusted_issuers.write",
        ["DELETE api/v1/trusted-issuers/{name}"] = "trusted_issuers.write",
        ["GET api/v1/trusted-issuers/{name}/subjects"] = "trusted_issuers.read",
        ["PUT api/v1/trusted-issuers/{name}/subjects"] = "trusted_issuers.write",
        ["DELETE api/v1/trusted-issuers/{name}/subjects"] = "trusted_issuers.write",

        ["GET api/v1/users"] = "users.read",
        ["POST api/v1/users"] = "users.invite",
        ["GET api/v1/users/{id:guid}"] = "users.read",
        ["PATCH api/v1/users/{id:guid}"] = "users.write",
        ["DELETE api/v1/users/{id:guid}"] = "users.delete",
        ["POST api/v1/users/{id:guid}/deactivate"] = "users.activate",
        ["POST api/v1/users/{id:guid}/lock"] = "users.lock",
        ["POST api/v1/users/{id:guid}/reactivate"] = "users.activate",
        ["POST api/v1/users/{id:guid}/unlock"] = "users.unlock",
        ["GET api/v1/users/{user:guid}/grants"] = "grants.read",
        ["DELETE api/v1/users/{user:guid}/grants"] = "grants.revoke",
        ["DELETE api/v1/users/{user:guid}/grants/{clientId}"] = "grants.revoke",
        ["GET api/v1/users/{user:guid}/grants/{clientId}/families"] = "grants.read",
        ["DELETE api/v1/users/{user:guid}/grants/{clientId}/families/{family:guid}"] = "grants.end",
        ["POST api/v1/users/{user:guid}/password-reset"] = "users.credentials",
        ["GET api/v1/users/{user:guid}/permissions"] = "permissions.read",
        ["POST api/v1/users/{user:guid}/require-password-change"] = "users.credentials",
        ["GET api/v1/users/{user:guid}/sessions"] = "sessions.read",
        ["DELETE api/v1/users/{user:guid}/sessions"] = "sessions.end",
        ["DELETE api/v1/users/{user:guid}/sessions/{id:guid}"] = "sessions.end",
        ["DELETE api/v1/users/{user:guid}/totp"] = "users.credentials",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The permission for a way in; absent when the table does not name it.</summary>
    /// <param name="method">The method, or <c>PAGE</c> or <c>HUB</c>.</param>
    /// <param name="route">The route as it was mapped.</param>
    public static string? For(string method, string route) => All.GetValueOrDefault($"{method} {route.TrimStart('/')}");
}
