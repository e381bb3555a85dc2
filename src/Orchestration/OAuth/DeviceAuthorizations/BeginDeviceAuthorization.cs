using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.DeviceAuthorizations;

/// <summary>A device that cannot show a browser asks to be let in (RFC 8628 §3.1).</summary>
/// <param name="Client">Whose device it is, by the same authentication as at the token endpoint.</param>
/// <param name="Scope">What it asks for; absent for nothing in particular.</param>
/// <param name="Resources">The resource servers that it names (RFC 8707 §2.1).</param>
public sealed record BeginDeviceAuthorization(PresentedClient Client, string? Scope, IReadOnlyList<string> Resources) : ICommand<BegunDevice>
{
    /// <summary>The authorization details that it asks for (RFC 9396 §2), as sent; absent when none came.</summary>
    public string? Details { get; init; }
}

/// <summary>What the device gets (RFC 8628 §3.2).</summary>
/// <param name="DeviceCode">What it polls with.</param>
/// <param name="UserCode">What it shows.</param>
/// <param name="Lifetime">How long both are good.</param>
/// <param name="Interval">How long it waits between two polls.</param>
public sealed record BegunDevice(Secret DeviceCode, Secret UserCode, TimeSpan Lifetime, TimeSpan Interval);

internal sealed class BeginDeviceAuthorizationHandler(
    ClientAuthentication clients,
    ScopeChoice choice,
    IDeviceAuthorizations devices,
    IRandomness randomness,
    IIds ids,
    OAuthOptions options,
    TimeProvider time) : ICommandHandler<BeginDeviceAuthorization, BegunDevice>
{
    public async Task<Result<BegunDevice>> Handle(BeginDeviceAuthorization request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.DeviceCode))
            return OAuthErrors.GrantTypeNotAllowed;

        var chosen = await choice.ChooseAsync(client.Value, new AskedScopes(request.Scope, request.Resources, request.Details), cancellationToken);
        if (chosen.IsRefused)
            return chosen.Refusal;

        var deviceCode = randomness.BearerValue();
        var userCode = UserCode.Of(randomness.Bytes(UserCode.RandomBytes));
        if (userCode is null)
            return KernelErrors.Contended;

        var asked = new DeviceRequest(client.Value.Id, chosen.Value.Scopes, request.Resources, TokenBindings.ShownBy(client.Value, request.Client)) { Details = chosen.Value.Details };
        var terms = new DeviceTerms(TimeSpan.FromSeconds(options.DeviceCodeSeconds), options.DevicePollSeconds);
        var begun = DeviceAuthorization.Begin(new DeviceAuthorizationId(ids.Next()), deviceCode, userCode, asked, terms, time.GetUtcNow());
        var added = await devices.AddAsync(begun, cancellationToken);
        return added.Map(_ => new BegunDevice(deviceCode, userCode.Shown, terms.Lifetime, TimeSpan.FromSeconds(terms.IntervalSeconds)));
    }
}
