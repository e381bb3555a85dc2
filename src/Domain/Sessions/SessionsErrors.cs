using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Sessions;

/// <summary>What the sessions refuse.</summary>
public static class SessionsErrors
{
    /// <summary>No live session of this person has this id.</summary>
    public static readonly Error SessionUnknown = new("sessions.session_unknown", "There is no such session.", ErrorKind.NotFound);

    /// <summary>Nobody is signed in: no cookie, an unknown one, or one that is good no more.</summary>
    public static readonly Error SignInRequired = new("sessions.sign_in_required", "Sign in first.", ErrorKind.Unauthenticated);
}
