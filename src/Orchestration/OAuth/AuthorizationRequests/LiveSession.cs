using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>The session behind the current request, read from the database's truth.</summary>
public sealed class LiveSession(ISessions sessions, RequestContext context)
{
    /// <summary>The session; absent when nobody is signed in, or the session has ended.</summary>
    public async Task<CurrentSession?> FindAsync(CancellationToken ct)
    {
        if (context.ActingSession is not { } id)
            return null;

        return await sessions.FindAsync(id, ct) is { Standing: { IsEnded: false, IsExpired: false } } live ? live : null;
    }
}
