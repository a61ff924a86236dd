export const aliases: Record<'@shared' | '@main' | '@renderer', string>
