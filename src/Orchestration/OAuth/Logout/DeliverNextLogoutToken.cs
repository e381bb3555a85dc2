using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>Tells the client that has been waiting the longest that a session has ended. Talks to it between two units of work, never inside one. Answers whether one was waiting.</summary>
public sealed record DeliverNextLogoutToken : IOutwardCommand<bool>;

internal sealed class DeliverNextLogoutTokenHandler(
    IUnitOfWork unitOfWork,
    ILogoutDeliveries deliveries,
    IClientRegistry registry,
    LogoutTokens tokens,
    IOutboundCalls calls,
    IFacts facts,
    BackchannelLogoutOptions options,
    OutboundOptions outbound,
    ILogger<DeliverNextLogoutTokenHandler> log) : ICommandHandler<DeliverNextLogoutToken, bool>
{
    private const string NoAddress = "client_without_address";

    public async Task<Result<bool>> Handle(DeliverNextLogoutToken request, CancellationToken cancellationToken)
    {
        if (await LeaseAsync(cancellationToken) is not { } leased)
            return false;

        var failure = await TellAsync(leased, cancellationToken);

        // What the client has said must be kept, even when the server is told to stop at this moment.
        return await unitOfWork.RunAsync<bool>(
            async ct =>
            {
                await SettleAsync(leased, failure, ct);
                return true;
            },
            CancellationToken.None);
    }

    private async Task<LeasedLogout?> LeaseAsync(CancellationToken ct)
    {
        LeasedLogout? leased = null;
        var counted = await unitOfWork.RunAsync<Done>(
            async token =>
            {
                // Long enough for reading the client's keys twice and calling it.
                leased = await deliveries.LeaseNextAsync(outbound.Timeout * 4, token);
                return Done.It;
            },
            ct);

        // A run that was undone leaves its lease here: it is nobody's.
        return counted.IsSuccess ? leased : null;
    }

    // Absent when the client was told, otherwise why not.
    private async Task<string?> TellAsync(LeasedLogout leased, CancellationToken ct)
    {
        try
        {
            return await SendAsync(leased, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // Its client is told nothing else meanwhile: it is a failed try like others, and makes room.
            OAuthLog.LogoutBroke(log, exception, leased.Client.Value);
            return "not_composed";
        }
    }

    private async Task<string?> SendAsync(LeasedLogout leased, CancellationToken ct)
    {
        if (await registry.FindAsync(leased.Client, ct) is not { Settings.Logout.BackchannelUri: { } address } client)
            return NoAddress;

        var token = await tokens.ForAsync(client, leased, ct);
        if (token.IsRefused)
            return token.Refusal.Code;

        // OIDC Back-Channel Logout §2.5: a form with the token and nothing else. A JWT needs no escaping in it.
        var answer = await calls.PostAsync(new OutboundCall(address, "application/x-www-form-urlencoded", Secret.Of("logout_token=" + token.Value.Reveal())), ct);

        // §2.8: 200 is success, "some Web frameworks will substitute an HTTP 204 No Content response"; 400 and all others are not.
        return answer.Match<string?>(status => status is 200 or 204 ? null : $"status_{status}", refusal => refusal.Code);
    }

    private async Task SettleAsync(LeasedLogout leased, string? failure, CancellationToken ct)
    {
        if (failure is null)
        {
            if (await deliveries.FinishAsync(leased, ct))
                facts.Record(new LogoutTokenDelivered(leased.Client, leased.Session, leased.User));

            return;
        }

        OAuthLog.LogoutNotDelivered(log, leased.Client.Value, leased.Attempt, failure);
        if (leased.Attempt < options.MaxAttempts && failure != NoAddress)
            await deliveries.PostponeAsync(leased, failure, ct);
        else if (await deliveries.ParkAsync(leased, failure, ct))
            facts.Record(new LogoutTokenParked(leased.Client, leased.Session, leased.User, failure, leased.Attempt));
    }
}
