using AuthServer.Domain.SharedKernel;
using FluentValidation;
using MediatR;

namespace AuthServer.Orchestration.SharedKernel.Pipeline;

/// <summary>Refuses a request whose shape is wrong, before anything is touched.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> shapes) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IResult<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var shape in shapes)
        {
            var verdict = shape.Validate(request);
            if (!verdict.IsValid)
                return Task.FromResult(TResponse.Refused(Describe(verdict.Errors[0])));
        }

        return next();
    }

    // The rejected value itself is never part of the message.
    private static Error Describe(FluentValidation.Results.ValidationFailure failure) =>
        KernelErrors.ShapeInvalid with { Message = failure.ErrorMessage, Field = failure.PropertyName };
}
