using System.Text.Json;
using AuthServer.Domain.Sessions;
using AuthServer.Domain.Sessions.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.Sessions.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using SignIn = AuthServer.Orchestration.Sessions.Contracts.Authentication;

namespace AuthServer.Orchestration.Sessions;

/// <summary>The session store as other modules see it.</summary>
internal sealed class SessionDirectory(
    ISessionBook book,
    SessionOrigins origins,
    SessionsOptions options,
    IUnitOfWork unitOfWork,
    IFacts facts,
    IRandomness randomness,
    IIds ids,
    RequestContext context,
    ServerMode mode,
    TimeProvider time) : ISessions
{
    private SessionLimits Limits => new(options.IdleTimeout, options.AbsoluteTimeout);

    public async Task<Result<BegunSession>> BeginAsync(Admitted admitted, SignIn authentication, Secret? replacedCookie, CancellationToken ct)
    {
        // ASVS 7.2.4: a new id at every sign-in and step-up, and the old one is dead.
        if (replacedCookie is not null && await book.FindAsync(replacedCookie, ct) is { } replaced)
            await EndAsync(replaced.Session, SessionEnd.Replaced, ct);

        var (id, cookie) = (new SessionId(ids.Next()), randomness.BearerValue());
        var proof = new SessionProof(authentication.User, authentication.AuthenticatedAt, authentication.Acr, authentication.Amr);
        var origin = new SessionOrigin(DeviceName.Of(context.UserAgent), origins.Seal(id, context.RemoteAddress, context.UserAgent));
        var session = Session.Begin(id, admitted, cookie, proof, origin, Limits, time.GetUtcNow());
        book.Add(session);
        return new BegunSession(id, cookie, session.ExpiresAt, origin.Device);
    }

    public async Task<CurrentSession?> FindAsync(Secret cookie, CancellationToken ct)
    {
        if (await book.FindAsync(cookie, ct) is not { } stored)
            return null;

        var now = time.GetUtcNow();
        var current = Describe(stored, now);
        if (!mode.IsReadOnly && current.Standing is { IsEnded: false, IsExpired: false } && SessionLimits.IsTouchDue(stored.LastUsedAt, now))
            await book.TouchAsync(stored.Session, now, ct);

        return current;
    }

    public async Task<CurrentSession?> FindAsync(SessionId session, CancellationToken ct) =>
        await book.FindAsync(session, ct) is { } stored ? Describe(stored, time.GetUtcNow()) : null;

    public async Task EndAsync(SessionId session, SessionEnd reason, CancellationToken ct) =>
        await EndAsync(session, null, reason, ct);

    /// <summary>Ends one session, of this owner only when one is named. Refuses with <c>sessions.session_unknown</c>.</summary>
    public Task<Result<Done>> EndAsync(SessionId session, UserId? owner, SessionEnd reason, CancellationToken ct) => unitOfWork.RunAsync<Done>(
        async token =>
        {
            if (await book.EndAsync(session, owner, NameOf(reason), time.GetUtcNow(), token) is not { } user)
                return SessionsErrors.SessionUnknown;

            facts.Record(new SessionEnded(session, user, NameOf(reason)));
            return Done.It;
        },
        ct);

    public async Task EndAllAsync(UserId user, SessionId? kept, SessionEnd reason, CancellationToken ct) => await unitOfWork.RunAsync<Done>(
        async token =>
        {
            foreach (var ended in await book.EndAllAsync(user, kept, NameOf(reason), time.GetUtcNow(), token))
                facts.Record(new SessionEnded(ended, user, NameOf(reason)));

            return Done.It;
        },
        ct);

    private CurrentSession Describe(StoredSession stored, DateTimeOffset now) => new(
        stored.Session,
        new SignIn(stored.User, stored.AuthenticatedAt, stored.Acr, stored.Amr.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        Limits.Judge(stored.LastUsedAt, stored.ExpiresAt, stored.EndedAt, now),
        stored.ExpiresAt);

    private static string NameOf(SessionEnd reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
