using AuthServer.Communication.SharedKernel.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>The front door: on to the account, or to the sign-in.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
internal sealed class HomePage : PageModel
{
    public IActionResult OnGet() => this.SeeOther(User.UserId() is null ? "/login" : "/account");
}
