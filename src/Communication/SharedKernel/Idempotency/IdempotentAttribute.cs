using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.SharedKernel.Idempotency;

/// <summary>The endpoint heeds <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): a request that is sent twice is carried out once.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute() : TypeFilterAttribute(typeof(IdempotencyFilter));
