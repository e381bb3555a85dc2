namespace AuthServer.Orchestration.Authentication.Contracts;

/// <summary>What the sign-in asks of whom, as far as others have to hold to it.</summary>
public interface IFactorRule
{
    /// <summary>Whether administrators sign in with two factors; then sessions that began with one are none of an administrator.</summary>
    bool AsksTwoFactorsOfAdministrators { get; }
}
