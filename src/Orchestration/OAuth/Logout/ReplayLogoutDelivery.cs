using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>An administrator has a client told once more. Refuses with <c>oauth.logout_delivery_not_parked</c>.</summary>
/// <param name="Delivery">Which delivery.</param>
public sealed record ReplayLogoutDelivery(Guid Delivery) : ICommand<Done>;

internal sealed class ReplayLogoutDeliveryHandler(ILogoutDeliveries deliveries, IFacts facts) : ICommandHandler<ReplayLogoutDelivery, Done>
{
    public async Task<Result<Done>> Handle(ReplayLogoutDelivery request, CancellationToken cancellationToken)
    {
        if (await deliveries.ReplayAsync(request.Delivery, cancellationToken) is not { } replayed)
            return OAuthErrors.LogoutDeliveryNotParked;

        facts.Record(new LogoutDeliveryReplayed(replayed.Client, replayed.Session, replayed.User));
        return Done.It;
    }
}
