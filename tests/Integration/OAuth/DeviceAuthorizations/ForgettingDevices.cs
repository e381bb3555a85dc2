using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.OAuth.DeviceAuthorizations;

/// <summary>How long a device stays known that asked to be let in. Anybody can ask.</summary>
public sealed class ForgettingDevices
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_device_that_nobody_let_in_goes_soon_and_others_stay(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var forgotten = await BeginAsync(host, "BCDF-GHJK", _ => { });
        var refused = await BeginAsync(host, "LMNP-QRST", device => device.Deny(new UserId(Guid.CreateVersion7())));

        host.Clock.Advance(TimeSpan.FromMinutes(15));
        await host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);
        var stillTold = await IsKnownAsync(host, forgotten);
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);

        stillTold.ShouldBeTrue();
        (await IsKnownAsync(host, forgotten)).ShouldBeFalse();
        (await IsKnownAsync(host, refused)).ShouldBeTrue();
    }

    private static async Task<DeviceAuthorizationId> BeginAsync(KernelHost host, string userCode, Action<DeviceAuthorization> decide)
    {
        var id = new DeviceAuthorizationId(Guid.CreateVersion7());
        var asked = new DeviceRequest(ClientId.TryCreate("television").Value, ScopeSet.Stored("openid"), [], TokenBinding.None);
        var code = UserCode.TryRead(Secret.Of(userCode))!;
        var device = DeviceAuthorization.Begin(id, Secret.Of(OAuthStage.NewSecret()), code, asked, new DeviceTerms(TimeSpan.FromMinutes(10), 5), host.Clock.GetUtcNow());
        decide(device);
        (await host.RunAsync((services, ct) => services.GetRequiredService<IDeviceAuthorizations>().AddAsync(device, ct), Ct)).IsSuccess.ShouldBeTrue();
        return id;
    }

    private static async Task<bool> IsKnownAsync(KernelHost host, DeviceAuthorizationId id)
    {
        var found = await host.RunAsync<bool>(async (services, ct) => await services.GetRequiredService<IDeviceAuthorizations>().FindAsync(id, ct) is not null, Ct);
        return found.Value;
    }
}
