using System.Net.Http.Headers;
using System.Text;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>Posts messages to others.</summary>
internal sealed class GuardedCalls(GuardedHttp http) : IOutboundCalls
{
    public Task<Result<int>> PostAsync(OutboundCall call, CancellationToken ct) =>
        http.SendAsync(call.Address, address => Ask(address, call), (answer, _) => Task.FromResult<Result<int>>((int)answer.StatusCode), ct);

    private static HttpRequestMessage Ask(Uri address, OutboundCall call)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Content.Reveal()));
        content.Headers.ContentType = new MediaTypeHeaderValue(call.MediaType);
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (call.BearerToken is { } token)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());

        return message;
    }
}
