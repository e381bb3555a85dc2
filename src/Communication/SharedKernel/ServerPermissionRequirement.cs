using Microsoft.AspNetCore.Authorization;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Asks for the permission that the endpoint bears (<see cref="RequiredPermission"/>); judged by the module that owns the roles.</summary>
internal sealed record ServerPermissionRequirement : IAuthorizationRequirement;

/// <summary>On an endpoint: the permission of the server that whoever calls it needs.</summary>
/// <param name="Name">The permission.</param>
public sealed record RequiredPermission(string Name);

/// <summary>Why a caller without the permission is refused, in words for them.</summary>
internal sealed class PermissionRefusal(IAuthorizationHandler handler, string code, string detail) : AuthorizationFailureReason(handler, code)
{
    /// <summary>The sentence of the answer.</summary>
    public string Detail { get; } = detail;
}
