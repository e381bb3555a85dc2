using System.Reflection;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Takes away the controllers that belong to other processes: their addresses do not exist here, and the description of the API does not know them.</summary>
/// <remarks>The module Authorization is the policy service; what belongs to no module is everywhere; all else is the authorization server.</remarks>
internal sealed class RoleConvention(ServerRoles roles) : IApplicationModelConvention
{
    private const string PolicyService = "AuthServer.Communication.Authorization";
    private const string Everywhere = "AuthServer.Communication.SharedKernel";

    public void Apply(ApplicationModel application)
    {
        foreach (var foreign in application.Controllers.Where(controller => !IsServed(controller.ControllerType)).ToList())
            application.Controllers.Remove(foreign);
    }

    private bool IsServed(TypeInfo controller)
    {
        if (controller.GetCustomAttribute<RunsInAttribute>() is { } said)
            return said.Roles.Any(roles.Roles.Contains);

        return IsIn(controller, Everywhere) || (IsIn(controller, PolicyService) ? roles.IsPolicy : roles.IsAuth);
    }

    private static bool IsIn(TypeInfo controller, string room) =>
        controller.Namespace is { } name && (name == room || name.StartsWith(room + ".", StringComparison.Ordinal));
}
