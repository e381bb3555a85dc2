namespace AuthServer.Domain.SharedKernel.Admission;

/// <summary>What the user directory says of a person, read from the database's truth.</summary>
/// <param name="User">Who.</param>
/// <param name="Exists">False for unknown and deleted accounts.</param>
/// <param name="IsActive">False while deactivated.</param>
/// <param name="IsLocked">True while locked.</param>
/// <param name="IsEmailVerified">True when verified, or when the policy does not ask for it.</param>
/// <param name="MustChangePassword">True when an administrator asked for another password or the password has expired; absent while nobody who knows passwords was asked, which blocks like true.</param>
public sealed record UserStanding(UserId User, bool Exists, bool IsActive, bool IsLocked, bool IsEmailVerified, bool? MustChangePassword)
{
    /// <summary>The standing of somebody whom the directory does not know.</summary>
    public static UserStanding Unknown(UserId user) => new(user, false, false, false, false, null);
}

/// <summary>What was proved in the authentication, against what the policy asks for.</summary>
/// <param name="IsSufficient">True when every factor that the policy asks for was verified.</param>
/// <param name="IsProviderEnabled">True for local authentication, and while the upstream provider used is enabled.</param>
public sealed record FactorStanding(bool IsSufficient, bool IsProviderEnabled);

/// <summary>What the session store says.</summary>
/// <param name="IsEnded">Logged out, revoked, or unknown.</param>
/// <param name="IsExpired">Past its idle or absolute limit.</param>
public sealed record SessionStanding(bool IsEnded, bool IsExpired);

/// <summary>What the client registry says.</summary>
/// <param name="Client">Which client.</param>
/// <param name="IsEnabled">False for unknown and disabled clients.</param>
/// <param name="AllowsScopes">False when a scope in question is not on the client's list (any more).</param>
public sealed record ClientStanding(ClientId Client, bool IsEnabled, bool AllowsScopes);

/// <summary>What the grant store says.</summary>
/// <param name="IsLive">False when revoked, expired or unknown.</param>
/// <param name="IsConsented">True when the user's consent covers what is asked, or the client needs none.</param>
public sealed record GrantStanding(bool IsLive, bool IsConsented);
