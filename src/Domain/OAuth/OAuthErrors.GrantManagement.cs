using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of grant management (Grant Management for OAuth 2.0 §5.4, §6.6).</summary>
public static partial class OAuthErrors
{
    /// <summary>This client does not manage grants.</summary>
    public static readonly Error GrantManagementOff = new("oauth.grant_management_off", "This client does not manage grants.", ErrorKind.Invalid, "grant_management_action");

    /// <summary>The grant_management_action must be create, merge or replace.</summary>
    public static readonly Error GrantManagementActionUnknown = new("oauth.grant_management_action_unknown", "The grant_management_action must be create, merge or replace.", ErrorKind.Invalid, "grant_management_action");

    /// <summary>The grant_id goes with merge and replace, and with nothing else.</summary>
    public static readonly Error GrantIdMisplaced = new("oauth.grant_id_misplaced", "The grant_id goes with merge and replace, which need it, and with nothing else.", ErrorKind.Invalid, "grant_id");

    /// <summary>The grant_id is unknown, has ended, or belongs to another client or person.</summary>
    public static readonly Error GrantIdUnknown = new("oauth.grant_id_unknown", "The grant_id is unknown, has ended, or belongs to another client or person.", ErrorKind.NotFound, "grant_id");
}
