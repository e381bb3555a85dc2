using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Messages;

namespace AuthServer.Orchestration.Notifications.Ports;

/// <summary>Puts messages into words.</summary>
public interface IMessageComposer
{
    /// <summary>The mail for a message, in its locale or the nearest that there is. Refuses with <c>notifications.template_unknown</c>.</summary>
    Result<Mail> Compose(OutboundMessage message);
}
