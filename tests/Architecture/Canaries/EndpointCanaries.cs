using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Tests.Architecture.Canaries.EveryEndpointDeclaresItsPolicy.Communication.Identity
{
    [ApiController]
    public sealed class ForbiddenOpenController : ControllerBase
    {
        [HttpGet("/open")]
        public string Read() => "";
    }

    [AllowAnonymous]
    public sealed class ForbiddenUnlistedController : ControllerBase
    {
        [HttpGet("/unlisted")]
        public string Read() => "";
    }

    public sealed class ForbiddenVagueController : ControllerBase
    {
        [Authorize]
        [HttpGet("/vague")]
        public string Read() => "";
    }

    public sealed class ForbiddenMisspeltController : ControllerBase
    {
        [Authorize("signed-in")]
        [HttpGet("/misspelt")]
        public string Read() => "";
    }

    public sealed class AllowedProtectedController : ControllerBase
    {
        [Authorize(AccessPolicies.SignedIn)]
        [HttpGet("/protected")]
        public string Read() => "";
    }
}

namespace AuthServer.Tests.Architecture.Canaries.EveryEndpointHasARateClass.Communication.Identity
{
    public sealed class ForbiddenUnlimitedController : ControllerBase
    {
        [HttpGet("/unlimited")]
        public string Read() => "";
    }

    public sealed class ForbiddenInventedController : ControllerBase
    {
        [RateClass("invented")]
        [HttpGet("/invented")]
        public string Read() => "";
    }

    public sealed class AllowedLimitedController : ControllerBase
    {
        [RateClass(RateClasses.Account)]
        [HttpGet("/limited")]
        public string Read() => "";
    }
}
