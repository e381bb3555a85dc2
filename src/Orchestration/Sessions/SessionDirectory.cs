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
        // ASVS 7.2.4: a new cookie at every sign-in and step-up, and the old one is dead.
        var proof = new SessionProof(authentication.User, authentication.AuthenticatedAt, authentication.Acr, authentication.Amr);
        if (replacedCookie is not null && await book.FindAsync(replacedCookie, ct) is { } replaced)
        {
            if (replaced.User != proof.User)
                await EndAsync(replaced.Session, SessionEnd.Replaced, ct);
            else if (await RenewAsync(replaced.Session, replacedCookie, admitted, proof, ct) is { } renewed)
                return renewed;
        }

        var (id, cookie) = (new SessionId(ids.Next()), randomness.BearerValue());
        var origin = new SessionOrigin(DeviceName.Of(context.UserAgent), origins.Seal(id, context.RemoteAddress, context.UserAgent));
        var session = Session.Begin(id, admitted, cookie, proof, origin, Limits, time.GetUtcNow());
        book.Add(session);
        return new BegunSession(id, cookie, session.ExpiresAt, origin.Device);
    }

    // The same person goes on in the same session: what applications were given in it does not end because one of them asked for a fresh
    // sign-in. The idle limit is the browser's, and the new cookie answers it. Absent when it is over, or somebody was faster.
    private async Task<BegunSession?> RenewAsync(SessionId session, Secret replacedCookie, Admitted admitted, SessionProof proof, CancellationToken ct)
    {
        var cookie = randomness.BearerValue();
        var renewal = Session.Renew(session, admitted, cookie, proof, Limits, time.GetUtcNow());
        if (!await book.RenewAsync(replacedCookie, renewal, ct))
            return null;

        facts.Record(new SessionRenewed(session, proof.User, proof.Acr, string.Join(' ', proof.Amr)));
        return new BegunSession(session, cookie, renewal.ExpiresAt, DeviceName.Of(context.UserAgent));
    }

    public async Task<CurrentSession?> FindAsync(Secret cookie, CancellationToken ct) =>
        await book.FindAsync(cookie, ct) is { } stored ? await UseAsync(stored, ct) : null;

    public async Task<CurrentSession?> UseAsync(SessionId session, CancellationToken ct) =>
        await book.FindAsync(session, ct) is { } stored ? await UseAsync(stored, ct) : null;

    private async Task<CurrentSession> UseAsync(StoredSession stored, CancellationToken ct)
    {
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
