using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>Which resource, in a query.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id within the type.</param>
public sealed record ResourceQuery([FromQuery(Name = "resource_type")] string? Type, [FromQuery(Name = "resource_id")] string? Id)
{
    internal bool IsNamed => Type is not null || Id is not null;
}
