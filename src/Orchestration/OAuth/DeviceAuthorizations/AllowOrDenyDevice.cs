using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.DeviceAuthorizations;

/// <summary>The person whose session met a device lets it in.</summary>
/// <param name="Device">Which.</param>
public sealed record AllowDevice(DeviceAuthorizationId Device) : ICommand<Done>;

/// <summary>The person whose session met a device refuses it.</summary>
/// <param name="Device">Which.</param>
public sealed record DenyDevice(DeviceAuthorizationId Device) : ICommand<Done>;

internal sealed class AllowOrDenyDeviceHandler(
    LiveSession sessions, IDeviceAuthorizations devices, IClientRegistry registry, ScopeChoice choice, GrantGiving giving, TimeProvider time)
    : ICommandHandler<AllowDevice, Done>, ICommandHandler<DenyDevice, Done>
{
    public Task<Result<Done>> Handle(AllowDevice request, CancellationToken cancellationToken) => DecideAsync(request.Device, LetInAsync, cancellationToken);

    public Task<Result<Done>> Handle(DenyDevice request, CancellationToken cancellationToken) => DecideAsync(request.Device, DenyAsync, cancellationToken);

    private async Task<Result<Done>> DecideAsync(DeviceAuthorizationId id, Decision decide, CancellationToken ct)
    {
        if (await sessions.FindAsync(ct) is not { } session)
            return OAuthErrors.LoginRequired;

        if (await devices.FindAsync(id, ct) is not { } device)
            return OAuthErrors.UserCodeUnknown;

        var decidable = device.EnsureDecidable(session.Session, time.GetUtcNow());
        return decidable.IsRefused ? decidable.Refusal : await decide(device, session, ct);
    }

    private static Task<Result<Done>> DenyAsync(DeviceAuthorization device, CurrentSession session, CancellationToken ct)
    {
        device.Deny(session.Authentication.User);
        return Task.FromResult<Result<Done>>(Done.It);
    }

    private async Task<Result<Done>> LetInAsync(DeviceAuthorization device, CurrentSession session, CancellationToken ct)
    {
        // The client may have changed since the device asked.
        if (await registry.FindAsync(device.Client, ct) is not { IsEnabled: true } client)
            return OAuthErrors.UserCodeUnknown;

        var access = await choice.AgainAsync(client, device.Scopes, device.Resources, device.Details, ct);
        if (access.IsRefused)
            return access.Refusal;

        var yes = new SpokenYes(AdmissionFlow.DeviceApproval, client, access.Value, device.ExpiresAt - time.GetUtcNow());
        var given = await giving.GiveAsync(yes, session, ct);
        if (given.IsRefused)
            return given.Refusal;

        device.Approve(given.Value.Admitted, given.Value.Grant, session.Authentication.User);
        return Done.It;
    }

    private delegate Task<Result<Done>> Decision(DeviceAuthorization device, CurrentSession session, CancellationToken ct);
}
