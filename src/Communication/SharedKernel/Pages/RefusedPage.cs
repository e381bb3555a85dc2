using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>The whole answer is a refusal: a page for people, problem details for programs.</summary>
internal sealed class RefusedPage(Error error) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) => ProblemBody.WriteAsync(context.HttpContext, error);
}
