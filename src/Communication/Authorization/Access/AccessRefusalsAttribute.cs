using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.Authorization.Access;

/// <summary>Refusals of the AuthZEN API (§10.1.2): the status, and as body an error message string; ours ends with the stable code.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AccessRefusalsAttribute : Attribute, IRefusalShape
{
    public string MediaType => "text/plain";

    public Task WriteAsync(HttpContext http, Error error)
    {
        http.Response.ContentType = MediaType + "; charset=utf-8";
        return http.Response.WriteAsync($"{error.Message} ({error.Code})", http.RequestAborted);
    }
}
